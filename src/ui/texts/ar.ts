import type { Texts } from './texts.ts';

/** Arabic. */
export const texts: Texts = {
  faces: {
    'very-negative': 'مستاء جدًا',
    negative: 'مستاء',
    neutral: 'محايد',
    positive: 'راضٍ',
    'very-positive': 'راضٍ جدًا',
  },
  thanks: 'شكرًا لك على إجابتك!',
  failed: 'تعذّر حفظ إجابتك. يرجى المحاولة مرة أخرى.',
  close: 'إغلاق',
  never: 'لا تسألني مجددًا',
  more: {
    skip: 'تخطَّ',
    send: 'أرسل',
    placeholder: 'اكتب ما تشاء، قليلًا أو كثيرًا',
    answers: { up: 'جيد', down: 'سيئ', yes: 'نعم', no: 'لا' },
    stars: '{n} من 5 نجوم',
    ends: { nps: ['غير محتمل إطلاقًا', 'محتمل جدًا'], ces: ['لا أوافق بشدة', 'أوافق بشدة'] },
    noted: 'تم التسجيل!',
    undo: 'تراجع',
    tellMore: 'أخبرنا المزيد',
    languages: 'اختر لغة',
  },
};
