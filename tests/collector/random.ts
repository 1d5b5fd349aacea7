/** What the faces of the patterns count for. */
export const UNHAPPY = 0;
export const HAPPY = 100;
export const FACES = [UNHAPPY, 50, HAPPY];

/** Shares of the faces, from unhappy to happy. */
export type Mix = readonly [number, number, number];

/** A place where most are happy. */
export const USUAL: Mix = [0.12, 0.16, 0.72];

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number between two. */
export const between = (random: () => number, low: number, high: number): number => low + (high - low) * random();

/** A whole number between two, which are included. */
export const whole = (random: () => number, low: number, high: number): number =>
  Math.floor(between(random, low, high + 1));

/** A face by its share. */
export const pick = (random: () => number, mix: Mix): number => {
  const share = random();
  return share < mix[0] ? UNHAPPY : share < mix[0] + mix[1] ? 50 : HAPPY;
};

/** Each face once. */
export const shuffled = (random: () => number): number[] =>
  FACES.map((face) => ({ face, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ face }) => face);

/** A number around a median, now and then far above it. */
export const lognormal = (random: () => number, median: number, sigma: number): number =>
  median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
