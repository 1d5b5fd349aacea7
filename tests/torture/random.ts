/** A source of numbers that repeats itself for the same seed and stream. */
export interface Random {
  /** From 0 to 1, without 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  chance(share: number): boolean;
}

/**
 * Makes a source (mulberry32).
 * @param stream Tells apart the sources of one seed, so that drawing more from one leaves the others as they are.
 */
export function seeded(seed: number, stream: string): Random {
  let state = [...stream].reduce((sum, char) => Math.imul(sum ^ char.codePointAt(0)!, 0x01000193), seed | 0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (list) => list[between(0, list.length - 1)]!,
    chance: (share) => next() < share,
  };
}

/** Deals each of a list once, in any order, before it deals one again. */
export function dealer<T>(random: Random, list: readonly T[]): () => T {
  let rest: T[] = [];
  return () => {
    if (rest.length === 0) rest = [...list];
    return rest.splice(random.between(0, rest.length - 1), 1)[0]!;
  };
}
