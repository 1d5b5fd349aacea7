import type { Texts } from './texts.ts';

/** Arabic. */
export const ar: Texts = {
  faces: {
    'very-negative': 'مستاء جدًا',
    negative: 'مستاء',
    neutral: 'محايد',
    positive: 'راضٍ',
    'very-positive': 'راضٍ جدًا',
  },
  thanks: 'شكرًا لك على إجابتك!',
  noted: 'تم التسجيل!',
  undo: 'تراجع',
  skip: 'تخطَّ',
  send: 'أرسل',
  placeholder: 'اكتب ما تشاء، قليلًا أو كثيرًا',
  failed: 'تعذّر حفظ إجابتك. يرجى المحاولة مرة أخرى.',
  languages: 'اختر لغة',
  close: 'إغلاق',
  more: {
    answers: { up: 'جيد', down: 'سيئ', yes: 'نعم', no: 'لا' },
    stars: '{n} من 5 نجوم',
    ends: { nps: ['غير محتمل إطلاقًا', 'محتمل جدًا'], ces: ['لا أوافق بشدة', 'أوافق بشدة'] },
    tellMore: 'أخبرنا المزيد',
  },
};
