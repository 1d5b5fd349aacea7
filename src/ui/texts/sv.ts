import type { Texts } from './texts.ts';

/** Swedish. */
export const sv: Texts = {
  faces: { negative: 'Missnöjd', neutral: 'Neutral', positive: 'Nöjd' },
  thanks: 'Tack för ditt svar!',
  skip: 'Hoppa över',
  send: 'Skicka',
  placeholder: 'Skriv så mycket eller lite du vill',
  failed: 'Svaret kunde inte sparas. Försök igen.',
  languages: 'Välj språk',
  close: 'Stäng',
};
