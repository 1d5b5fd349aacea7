import type { Texts } from './texts.ts';

/** Italian. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Molto scontento',
    negative: 'Scontento',
    neutral: 'Neutrale',
    positive: 'Contento',
    'very-positive': 'Molto contento',
  },
  thanks: 'Grazie per la sua risposta!',
  failed: 'Non è stato possibile salvare la risposta. La preghiamo di riprovare.',
  close: 'Chiudi',
  never: 'Non chiedere più',
  more: {
    skip: 'Salta',
    send: 'Invia',
    placeholder: 'Scriva quanto desidera, poco o tanto',
    answers: { up: 'Bene', down: 'Male', yes: 'Sì', no: 'No' },
    stars: '{n} stelle su 5',
    ends: { nps: ['Per niente probabile', 'Molto probabile'], ces: ['Per niente d’accordo', 'Del tutto d’accordo'] },
    noted: 'Ricevuto!',
    undo: 'Annulla',
    tellMore: 'Ci dica di più',
    languages: 'Scelga una lingua',
  },
};
