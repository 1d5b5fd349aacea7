import type { Texts } from './texts.ts';

/** Spanish. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Muy descontento',
    negative: 'Descontento',
    neutral: 'Neutral',
    positive: 'Contento',
    'very-positive': 'Muy contento',
  },
  thanks: '¡Gracias por su respuesta!',
  failed: 'No se ha podido guardar su respuesta. Inténtelo de nuevo.',
  close: 'Cerrar',
  never: 'No volver a preguntar',
  more: {
    skip: 'Omitir',
    send: 'Enviar',
    placeholder: 'Escriba tanto o tan poco como quiera',
    answers: { up: 'Bien', down: 'Mal', yes: 'Sí', no: 'No' },
    stars: '{n} de 5 estrellas',
    ends: { nps: ['Nada probable', 'Muy probable'], ces: ['Muy en desacuerdo', 'Muy de acuerdo'] },
    noted: '¡Anotado!',
    undo: 'Deshacer',
    tellMore: 'Cuéntenos más',
    languages: 'Elija un idioma',
  },
};
