import type { Texts } from './texts.ts';

/** Dutch. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Heel ontevreden',
    negative: 'Ontevreden',
    neutral: 'Neutraal',
    positive: 'Tevreden',
    'very-positive': 'Heel tevreden',
  },
  thanks: 'Bedankt voor uw antwoord!',
  failed: 'Uw antwoord kon niet worden opgeslagen. Probeer het nog eens.',
  close: 'Sluiten',
  never: 'Nooit meer vragen',
  more: {
    skip: 'Overslaan',
    send: 'Versturen',
    placeholder: 'Schrijf zo veel of zo weinig als u wilt',
    answers: { up: 'Goed', down: 'Slecht', yes: 'Ja', no: 'Nee' },
    stars: '{n} van 5 sterren',
    ends: { nps: ['Heel onwaarschijnlijk', 'Heel waarschijnlijk'], ces: ['Helemaal oneens', 'Helemaal eens'] },
    noted: 'Genoteerd!',
    undo: 'Ongedaan maken',
    tellMore: 'Vertel ons meer',
    languages: 'Kies een taal',
  },
};
