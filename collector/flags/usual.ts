/** How a touchpoint is when nothing is odd. */
export interface Usual {
  /** The faces that are tapped there. */
  faces: ReadonlySet<number>;
  /** How probable a face is, 0 to 1. */
  share(face: number): number;
  /** Taps on one device in a busy moment of {@link MOMENT} ms: nine in ten moments with a tap have no more. */
  busy: number;
}

/** A tap of the past. */
export interface FormerTap {
  device: string;
  /** Unix time in ms. */
  at: number;
  face: number;
}

/** Length of a moment, in ms. */
const MOMENT = 20_000;

/** Nine of ten unseen taps might all have been of one face: a new touchpoint must not look odd to itself. */
const UNKNOWN = { taps: 10, ofOneFace: 9 };

/** Knows nothing: whatever happens is as odd as can be. */
export const NOTHING_USUAL: Usual = { faces: new Set(), share: () => 0, busy: 0 };

/**
 * What is usual by taps of former days. Flagged ones are among them: left out, a touchpoint that changes for good would
 * stay odd for ever. Moments count and not taps, so that one long misuse does not become the measure.
 */
export function usualOf(taps: readonly FormerTap[]): Usual {
  const counts = tally(taps.map(({ face }) => face));
  const moments = tally(taps.map(({ device, at }) => `${device} ${Math.floor(at / MOMENT)}`));
  const crowds = [...moments.values()].sort((a, b) => a - b);
  return {
    faces: new Set(counts.keys()),
    share: (face) => ((counts.get(face) ?? 0) + UNKNOWN.ofOneFace) / (taps.length + UNKNOWN.taps),
    busy: crowds[Math.ceil(0.9 * crowds.length) - 1] ?? 0,
  };
}

function tally<Key>(keys: Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
