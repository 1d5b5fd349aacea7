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
  answers: { up: 'Bra', down: 'Dåligt', yes: 'Ja', no: 'Nej' },
  stars: '{n} av 5 stjärnor',
  ends: { nps: ['Inte alls troligt', 'Mycket troligt'], ces: ['Instämmer inte alls', 'Instämmer helt'] },
  thanks: 'Tack för ditt svar!',
  skip: 'Hoppa över',
  send: 'Skicka',
  placeholder: 'Skriv så mycket eller lite du vill',
  failed: 'Svaret kunde inte sparas. Försök igen.',
  languages: 'Välj språk',
  close: 'Stäng',
};
