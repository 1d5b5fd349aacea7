import type { Texts } from './texts.ts';

/** Turkish. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Hiç memnun değilim',
    negative: 'Memnun değilim',
    neutral: 'Kararsızım',
    positive: 'Memnunum',
    'very-positive': 'Çok memnunum',
  },
  thanks: 'Yanıtınız için teşekkür ederiz!',
  failed: 'Yanıtınız kaydedilemedi. Lütfen tekrar deneyin.',
  close: 'Kapat',
  never: 'Bir daha sorma',
  more: {
    skip: 'Geç',
    send: 'Gönder',
    placeholder: 'Dilediğiniz kadar yazın, az ya da çok',
    answers: { up: 'İyi', down: 'Kötü', yes: 'Evet', no: 'Hayır' },
    stars: '5 üzerinden {n} yıldız',
    ends: { nps: ['Hiç olası değil', 'Çok olası'], ces: ['Hiç katılmıyorum', 'Tamamen katılıyorum'] },
    noted: 'Not edildi!',
    undo: 'Geri al',
    tellMore: 'Daha fazlasını anlatın',
    languages: 'Bir dil seçin',
  },
};
