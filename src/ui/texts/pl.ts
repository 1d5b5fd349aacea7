import type { Texts } from './texts.ts';

/** Polish. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Bardzo źle',
    negative: 'Źle',
    neutral: 'Średnio',
    positive: 'Dobrze',
    'very-positive': 'Bardzo dobrze',
  },
  thanks: 'Dziękujemy za odpowiedź!',
  failed: 'Nie udało się zapisać odpowiedzi. Prosimy spróbować ponownie.',
  close: 'Zamknij',
  never: 'Nie pytaj więcej',
  more: {
    skip: 'Pomiń',
    send: 'Wyślij',
    placeholder: 'Można napisać dużo lub mało',
    answers: { up: 'Dobrze', down: 'Źle', yes: 'Tak', no: 'Nie' },
    stars: '{n} z 5 gwiazdek',
    ends: {
      nps: ['Bardzo mało prawdopodobne', 'Bardzo prawdopodobne'],
      ces: ['Zdecydowanie się nie zgadzam', 'Zdecydowanie się zgadzam'],
    },
    noted: 'Zapisane!',
    undo: 'Cofnij',
    tellMore: 'Powiedz więcej',
    languages: 'Wybierz język',
  },
};
