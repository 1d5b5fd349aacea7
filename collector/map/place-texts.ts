/** What the table of places says. Numbers come in formatted; a bare `points` chooses between singular and plural. */
export interface PlaceTexts {
  title: string;
  hint: string;
  place: string;
  /** The row of all places together. */
  all: string;
  below: (points: number, formatted: string) => string;
  above: (points: number, formatted: string) => string;
  /** It has no such touchpoint. */
  none: string;
}

/** The texts by language. */
export const PLACE_TEXTS: Record<'en' | 'id' | 'sv', PlaceTexts> = {
  en: {
    title: 'Place by place',
    hint: 'The same touchpoint in each place. A difference from the other places is told when it is more than chance.',
    place: 'Place',
    all: 'All together',
    below: (points, formatted) => `${formatted} ${points === 1 ? 'point' : 'points'} below the others`,
    above: (points, formatted) => `${formatted} ${points === 1 ? 'point' : 'points'} above the others`,
    none: 'not here',
  },
  id: {
    title: 'Tempat demi tempat',
    hint: 'Titik temu yang sama di tiap tempat. Beda dari tempat lain disebutkan jika lebih dari kebetulan.',
    place: 'Tempat',
    all: 'Semua bersama',
    below: (_, formatted) => `${formatted} poin di bawah yang lain`,
    above: (_, formatted) => `${formatted} poin di atas yang lain`,
    none: 'tidak ada di sini',
  },
  sv: {
    title: 'Plats för plats',
    hint: 'Samma kontaktpunkt på varje plats. En skillnad mot de andra platserna visas när den är mer än slump.',
    place: 'Plats',
    all: 'Alla tillsammans',
    below: (_, formatted) => `${formatted} poäng under de andra`,
    above: (_, formatted) => `${formatted} poäng över de andra`,
    none: 'finns inte här',
  },
};
