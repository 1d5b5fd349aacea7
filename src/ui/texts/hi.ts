import type { Texts } from './texts.ts';

/** Hindi. */
export const texts: Texts = {
  faces: {
    'very-negative': 'बहुत असंतुष्ट',
    negative: 'असंतुष्ट',
    neutral: 'सामान्य',
    positive: 'संतुष्ट',
    'very-positive': 'बहुत संतुष्ट',
  },
  thanks: 'आपके जवाब के लिए धन्यवाद!',
  failed: 'आपका जवाब सहेजा नहीं जा सका। कृपया फिर से कोशिश करें।',
  close: 'बंद करें',
  never: 'फिर कभी न पूछें',
  more: {
    skip: 'छोड़ें',
    send: 'भेजें',
    placeholder: 'जितना चाहें उतना लिखें',
    answers: { up: 'अच्छा', down: 'बुरा', yes: 'हाँ', no: 'नहीं' },
    stars: '5 में से {n} स्टार',
    ends: { nps: ['बिल्कुल संभव नहीं', 'बहुत संभव'], ces: ['पूरी तरह असहमत', 'पूरी तरह सहमत'] },
    noted: 'दर्ज हो गया!',
    undo: 'वापस लें',
    tellMore: 'और बताएँ',
    languages: 'भाषा चुनें',
  },
};
