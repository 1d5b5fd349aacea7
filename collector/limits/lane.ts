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
  /** Makes room for bytes; false when there is none. */
  hold(bytes: number): boolean;
  /** Gives room back. */
  release(bytes: number): void;
}

/** A lane that nobody is in. */
export function createLane({ atOnce, waiting, bytes: most }: LaneWidth): Lane {
  const line: (() => void)[] = [];
  let working = 0;
  let held = 0;
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
    hold(bytes) {
      if (held + bytes > most) return false;
      held += bytes;
      return true;
    },
    release(bytes) {
      held -= bytes;
    },
  };
}
