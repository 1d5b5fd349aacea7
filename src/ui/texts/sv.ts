import type { Texts } from './texts.ts';

/** Swedish. */
export const sv: Texts = {
  faces: {
    'very-negative': 'Mycket missnöjd',
    negative: 'Missnöjd',
    neutral: 'Neutral',
    positive: 'Nöjd',
    'very-positive': 'Mycket nöjd',
  },
  thanks: 'Tack för ditt svar!',
  noted: 'Uppfattat!',
  undo: 'Ångra',
  skip: 'Hoppa över',
  send: 'Skicka',
  placeholder: 'Skriv så mycket eller lite du vill',
  failed: 'Svaret kunde inte sparas. Försök igen.',
  languages: 'Välj språk',
  close: 'Stäng',
};
