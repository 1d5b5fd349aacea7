import type { Texts } from './texts.ts';

/** Swedish. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Mycket missnöjd',
    negative: 'Missnöjd',
    neutral: 'Neutral',
    positive: 'Nöjd',
    'very-positive': 'Mycket nöjd',
  },
  thanks: 'Tack för ditt svar!',
  failed: 'Svaret kunde inte sparas. Försök igen.',
  close: 'Stäng',
  never: 'Fråga aldrig igen',
  more: {
    skip: 'Hoppa över',
    send: 'Skicka',
    placeholder: 'Skriv så mycket eller lite du vill',
    answers: { up: 'Bra', down: 'Dåligt', yes: 'Ja', no: 'Nej' },
    stars: '{n} av 5 stjärnor',
    ends: { nps: ['Inte alls troligt', 'Mycket troligt'], ces: ['Instämmer inte alls', 'Instämmer helt'] },
    noted: 'Uppfattat!',
    undo: 'Ångra',
    tellMore: 'Berätta mer',
    languages: 'Välj språk',
  },
};
