/** How much is let through of each one. */
export interface Rate {
  /** So many at once. */
  burst: number;
  /** So many a second in the long run. */
  perSecond: number;
}

/** Counts what each one does. */
export interface Buckets {
  /** Takes a turn. @returns 0, or for how many seconds there is none; then nothing was taken. */
  take(name: string): number;
}

interface Bucket {
  left: number;
  /** When `left` was right, in ms. */
  at: number;
}

/**
 * A token bucket for each name, in memory.
 * @param most So many names are remembered; of more the one that was quiet longest is forgotten.
 * @param now In ms, of a clock that never goes back.
 */
export function createBuckets({ burst, perSecond }: Rate, now: () => number, most = 10_000): Buckets {
  const buckets = new Map<string, Bucket>();
  return {
    take(name) {
      const at = now();
      const known = buckets.get(name);
      const left = known ? Math.min(burst, known.left + ((at - known.at) / 1000) * perSecond) : burst;
      const isThere = left >= 1;
      // Taken out and put in again, so that the first in the map is the one that was quiet longest.
      buckets.delete(name);
      buckets.set(name, { left: isThere ? left - 1 : left, at });
      if (buckets.size > most) buckets.delete(buckets.keys().next().value!);
      return isThere ? 0 : (1 - left) / perSecond;
    },
  };
}
