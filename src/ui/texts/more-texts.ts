/** The built-in texts of the questions in questions/more-views.tsx, in one language. */
export interface MoreTexts {
  /** Names of the thumbs, and of yes and no. */
  answers: Record<'up' | 'down' | 'yes' | 'no', string>;
  /** Name of a star; `{n}` stands for its number. */
  stars: string;
  /** What the lowest and the highest number of a scale mean. */
  ends: Record<'nps' | 'ces', [low: string, high: string]>;
  /** Beside the thanks: leads to a longer survey. */
  tellMore: string;
}

const TEXTS: Record<string, MoreTexts> = {
  en: {
    answers: { up: 'Good', down: 'Bad', yes: 'Yes', no: 'No' },
    stars: '{n} of 5 stars',
    ends: { nps: ['Not at all likely', 'Extremely likely'], ces: ['Strongly disagree', 'Strongly agree'] },
    tellMore: 'Tell us more',
  },
  id: {
    answers: { up: 'Baik', down: 'Buruk', yes: 'Ya', no: 'Tidak' },
    stars: '{n} dari 5 bintang',
    ends: { nps: ['Sangat tidak mungkin', 'Sangat mungkin'], ces: ['Sangat tidak setuju', 'Sangat setuju'] },
    tellMore: 'Ceritakan lebih banyak',
  },
  sv: {
    answers: { up: 'Bra', down: 'Dåligt', yes: 'Ja', no: 'Nej' },
    stars: '{n} av 5 stjärnor',
    ends: { nps: ['Inte alls troligt', 'Mycket troligt'], ces: ['Instämmer inte alls', 'Instämmer helt'] },
    tellMore: 'Berätta mer',
  },
};

/** The texts for a language tag; English when its language is not built in. */
export const moreTextsFor = (locale: string): MoreTexts => TEXTS[locale.split('-')[0]!.toLowerCase()] ?? TEXTS.en!;
