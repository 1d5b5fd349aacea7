/** How wide a lane is. */
export interface LaneWidth {
  /** So many are worked on at once. */
  atOnce: number;
  /** So many more may wait for that. */
  waiting: number;
  /** So many bytes of bodies may be held meanwhile. */
  bytes: number;
}

/** A way through the gate that others can't fill up. */
export interface Lane {
  /** Works as soon as it is its turn; undefined at once when too many wait. Rejects when the work does. */
  run<Result>(work: () => Promise<Result>): Promise<Result | undefined>;
  /** Makes room for somebody's bytes; false when there is none, or they would hold more than their share. */
  hold(who: string, bytes: number): boolean;
  /** Gives room back. */
  release(who: string, bytes: number): void;
}

/**
 * Nobody holds more than this part of what is left free, so that the next one finds some. 200 tablets without keys that
 * come back in one network, each with a batch of 40 kB, fit.
 */
const SHARE = 1 / 6;

/** A lane that nobody is in. */
export function createLane({ atOnce, waiting, bytes: most }: LaneWidth): Lane {
  const line: (() => void)[] = [];
  let working = 0;
  let held = 0;
  // Only who holds something is in it.
  const shares = new Map<string, number>();
  return {
    async run(work) {
      if (working < atOnce) working++;
      else if (line.length >= waiting) return undefined;
      // Who leaves hands the place over.
      else await new Promise<void>((enter) => line.push(enter));
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next) next();
        else working--;
      }
    },
    hold(who, bytes) {
      const own = (shares.get(who) ?? 0) + bytes;
      if (own > SHARE * (most - held)) return false;
      held += bytes;
      if (own > 0) shares.set(who, own);
      return true;
    },
    release(who, bytes) {
      held -= bytes;
      const own = (shares.get(who) ?? 0) - bytes;
      if (own > 0) shares.set(who, own);
      else shares.delete(who);
    },
  };
}
