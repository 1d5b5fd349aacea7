import type { Texts } from './texts.ts';

/** German. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Sehr unzufrieden',
    negative: 'Unzufrieden',
    neutral: 'Neutral',
    positive: 'Zufrieden',
    'very-positive': 'Sehr zufrieden',
  },
  thanks: 'Vielen Dank für Ihre Antwort!',
  failed: 'Ihre Antwort konnte nicht gespeichert werden. Bitte versuchen Sie es noch einmal.',
  close: 'Schließen',
  never: 'Nie wieder fragen',
  more: {
    skip: 'Überspringen',
    send: 'Senden',
    placeholder: 'Schreiben Sie so viel oder so wenig Sie möchten',
    answers: { up: 'Gut', down: 'Schlecht', yes: 'Ja', no: 'Nein' },
    stars: '{n} von 5 Sternen',
    ends: { nps: ['Sehr unwahrscheinlich', 'Sehr wahrscheinlich'], ces: ['Stimme gar nicht zu', 'Stimme voll zu'] },
    noted: 'Notiert!',
    undo: 'Rückgängig',
    tellMore: 'Mehr erzählen',
    languages: 'Sprache wählen',
  },
};
