import { newId } from '@senyum/model/id.ts';

const BOOT = newId();
const SMILEYS = ['negative', 'neutral', 'positive'];

/** Between two answers, in ms: with a scatter, so that gzip finds no more in common than in a shop's answers. */
const APART = 60_000;

// A month ago, so that the newest does not lie in the future.
let now = Date.now() - 30 * 86_400_000;
let elapsed = 0;

/** An answer as a kiosk stores it. */
export function response() {
  const step = Math.ceil(Math.random() * APART);
  now += step;
  elapsed += step;
  return {
    id: newId(now),
    revision: 0,
    touchpoint: 'store-12/till-3',
    survey: 'till',
    locale: 'en',
    source: 'kiosk',
    answers: [{ question: 'visit', kind: 'smiley', value: SMILEYS[now % 3] }],
    finished: true,
    at: new Date(now).toISOString(),
    clock: { boot: BOOT, elapsed },
  };
}

/** A number of answers. */
export const responses = (number) => Array.from({ length: number }, response);
