import type { Texts } from './texts.ts';

/** French. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Très mécontent',
    negative: 'Mécontent',
    neutral: 'Neutre',
    positive: 'Content',
    'very-positive': 'Très content',
  },
  thanks: 'Merci pour votre réponse\u202f!',
  failed: 'Votre réponse n’a pas pu être enregistrée. Veuillez réessayer.',
  close: 'Fermer',
  never: 'Ne plus me demander',
  more: {
    skip: 'Passer',
    send: 'Envoyer',
    placeholder: 'Quelques mots ou davantage, comme vous voulez',
    answers: { up: 'Bien', down: 'Mal', yes: 'Oui', no: 'Non' },
    stars: '{n} étoiles sur 5',
    ends: { nps: ['Pas du tout probable', 'Très probable'], ces: ['Pas du tout d’accord', 'Tout à fait d’accord'] },
    noted: 'C’est noté\u202f!',
    undo: 'Annuler',
    tellMore: 'En dire plus',
    languages: 'Choisir une langue',
  },
};
