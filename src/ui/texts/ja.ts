import type { Texts } from './texts.ts';

/** Japanese. */
export const texts: Texts = {
  faces: {
    'very-negative': 'とても不満',
    negative: '不満',
    neutral: 'どちらでもない',
    positive: '満足',
    'very-positive': 'とても満足',
  },
  thanks: 'ご回答ありがとうございます！',
  failed: '回答を保存できませんでした。もう一度お試しください。',
  close: '閉じる',
  never: '今後は表示しない',
  more: {
    skip: 'スキップ',
    send: '送信',
    placeholder: 'ご自由にお書きください',
    answers: { up: '良い', down: '悪い', yes: 'はい', no: 'いいえ' },
    stars: '5つ星のうち{n}',
    ends: { nps: ['全くそう思わない', '非常にそう思う'], ces: ['全く同意しない', '強く同意する'] },
    noted: '受け付けました！',
    undo: '取り消す',
    tellMore: 'もっと詳しく伝える',
    languages: '言語を選ぶ',
  },
};
