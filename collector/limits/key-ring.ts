import type { KeyKind } from '../../src/model/pairing.ts';

/** Kinds of the keys in use, by the hash of the key. */
export type Kinds = ReadonlyMap<string, KeyKind>;

/** Knows the keys in use without asking the store for each. */
export interface KeyRing {
  /**
   * The kind of a key; `later` when that was just looked up for others, so that made-up keys cost the store one question
   * a second. Rejects when the store fails.
   */
  kindOf(hash: string): Promise<KeyKind | 'none' | 'later'>;
}

/** So long, in ms, an unknown key is not looked up after the last one. */
const PAUSE = 1_000;

/** A ring that reads the keys when it first needs them, and again for one that it does not know. */
export function createKeyRing(read: () => Promise<Kinds>, now: () => number): KeyRing {
  let kinds: Kinds = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const readAnew = (): Promise<void> => {
    reading ??= read()
      .then((found) => {
        kinds = found;
        readAt = now();
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  return {
    async kindOf(hash) {
      const known = kinds.get(hash);
      if (known) return known;
      if (!reading && now() - readAt < PAUSE) return 'later';
      await readAnew();
      return kinds.get(hash) ?? 'none';
    },
  };
}
