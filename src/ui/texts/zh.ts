import type { Texts } from './texts.ts';

/** Chinese, in simplified characters. */
export const texts: Texts = {
  faces: {
    'very-negative': '非常不满意',
    negative: '不满意',
    neutral: '一般',
    positive: '满意',
    'very-positive': '非常满意',
  },
  thanks: '感谢您的回答！',
  failed: '您的回答未能保存，请再试一次。',
  close: '关闭',
  never: '不再询问',
  more: {
    skip: '跳过',
    send: '发送',
    placeholder: '写多写少都可以',
    answers: { up: '好', down: '不好', yes: '是', no: '否' },
    stars: '{n} 星（满分 5 星）',
    ends: { nps: ['完全不可能', '非常可能'], ces: ['非常不同意', '非常同意'] },
    noted: '已记录！',
    undo: '撤销',
    tellMore: '再多说几句',
    languages: '选择语言',
  },
};
