import type { Tap } from '../../collector/flags/tap.ts';
import { newId } from '../../src/model/id.ts';
import { between, FACES, HAPPY, lognormal, type Mix, pick, shuffled, UNHAPPY, USUAL, whole } from './random.ts';

/** A tap of which is known what it is. */
export interface LabelledTap extends Tap {
  /** It is not one visitor's answer. */
  misuse: boolean;
}

/** A way of tapping. */
export interface Pattern {
  name: string;
  /**
   * `honest`: nothing of it may be hidden. `misuse`: it is to be found. `limit`: what these rules can't tell from its
   * opposite, printed so that nobody believes otherwise.
   */
  kind: 'honest' | 'misuse' | 'limit';
  /** Its taps in the order of their time, from a moment on; Unix time in ms. */
  taps(random: () => number, start: number): LabelledTap[];
  /** It is the last of its day. */
  atClosing?: boolean;
}

const BAD_DAY: Mix = [0.45, 0.3, 0.25];

interface Row {
  count: number;
  face: (i: number) => number;
  /** Seconds before the tap of an index. */
  gap: (i: number) => number;
  misuse: (i: number) => boolean;
}

function row(start: number, { count, face, gap, misuse }: Row): LabelledTap[] {
  let at = start;
  return Array.from({ length: count }, (_, i) => {
    if (i > 0) at += Math.round(1000 * gap(i));
    return { id: newId(at), at, face: face(i), source: 'kiosk', dwell: null, misuse: misuse(i) };
  });
}

const honest = (start: number, count: number, face: Row['face'], gap: Row['gap']): LabelledTap[] =>
  row(start, { count, face, gap, misuse: () => false });
const misused = (start: number, count: number, face: Row['face'], gap: Row['gap']): LabelledTap[] =>
  row(start, { count, face, gap, misuse: () => true });

/** Seconds from one question to the next on our kiosk: 3 to take the answer back, 3 of thanks. */
export const CYCLE = 6;

const roundAndRound = (random: () => number, pause: (i: number) => number, start: number): LabelledTap[] => {
  // One in five is not so orderly.
  const faces = Array.from({ length: whole(random, 3, 5) }, () =>
    random() < 0.2 ? FACES.map(() => FACES[whole(random, 0, 2)]!) : shuffled(random),
  ).flat();
  return misused(start, faces.length, (i) => faces[i]!, pause);
};

/** The patterns, honest ones first. */
export const PATTERNS: readonly Pattern[] = [
  { name: 'normal day', kind: 'honest', taps: () => [] },
  {
    name: 'polite queue at 6 s',
    kind: 'honest',
    taps: (random, start) =>
      honest(
        start,
        whole(random, 12, 40),
        () => pick(random, USUAL),
        () => between(random, 6, 7),
      ),
  },
  {
    name: 'polite queue on a bad day',
    kind: 'honest',
    taps: (random, start) =>
      honest(
        start,
        whole(random, 12, 40),
        () => pick(random, BAD_DAY),
        () => between(random, 6, 7),
      ),
  },
  {
    name: 'lunch rush, 90 minutes',
    kind: 'honest',
    taps: (random, start) =>
      honest(
        start,
        360,
        () => pick(random, USUAL),
        () => CYCLE + lognormal(random, 7, 0.8),
      ),
  },
  {
    name: 'family, one answer each',
    kind: 'honest',
    taps: (random, start) => {
      const mood = random() < 0.2 ? UNHAPPY : HAPPY;
      return honest(
        start,
        whole(random, 2, 6),
        () => (random() < 0.7 ? mood : 50),
        () => between(random, 5, 9),
      );
    },
  },
  {
    name: 'queue before closing',
    kind: 'honest',
    atClosing: true,
    taps: (random, start) =>
      honest(
        start,
        whole(random, 8, 30),
        () => pick(random, USUAL),
        () => between(random, 6, 15),
      ),
  },
  {
    name: 'crowd leaves a bad film',
    kind: 'honest',
    atClosing: true,
    taps: (random, start) =>
      honest(
        start,
        60,
        () => pick(random, [0.75, 0.15, 0.1]),
        () => CYCLE + lognormal(random, 3, 0.6),
      ),
  },
  {
    name: 'masher',
    kind: 'misuse',
    taps: (random, start) =>
      misused(
        start,
        whole(random, 10, 60),
        () => FACES[whole(random, 0, 2)]!,
        () => between(random, 0.2, 1.5),
      ),
  },
  {
    name: 'three siblings',
    kind: 'misuse',
    taps: (random, start) =>
      roundAndRound(random, (i) => (i % 3 === 0 ? between(random, 4, 8) : between(random, 3, 6)), start),
  },
  {
    name: 'three siblings, our kiosk',
    kind: 'misuse',
    taps: (random, start) => roundAndRound(random, () => CYCLE + between(random, 0.3, 2.5), start),
  },
  {
    name: 'staff all-green at closing',
    kind: 'misuse',
    atClosing: true,
    taps: (random, start) =>
      misused(
        start,
        whole(random, 12, 30),
        () => HAPPY,
        () => between(random, 4, 12),
      ),
  },
  {
    name: 'angry double press',
    kind: 'misuse',
    taps: (random, start) =>
      row(start, {
        count: whole(random, 2, 4),
        face: () => UNHAPPY,
        gap: () => between(random, 0.4, 3),
        // What the customer thinks counts, once.
        misuse: (i) => i > 0,
      }),
  },
  {
    name: 'before the screen was seen',
    kind: 'misuse',
    taps: (random, start) =>
      misused(
        start,
        1,
        () => FACES[whole(random, 0, 2)]!,
        () => 0,
      ).map((tap) => ({
        ...tap,
        dwell: between(random, 20, 290),
      })),
  },
  {
    name: 'hurried rush without pauses',
    kind: 'limit',
    taps: (random, start) =>
      honest(
        start,
        100,
        () => pick(random, USUAL),
        () => 3 + lognormal(random, 3, 0.5),
      ),
  },
  {
    name: 'masher at the pace of our kiosk',
    kind: 'limit',
    taps: (random, start) =>
      misused(
        start,
        whole(random, 10, 40),
        () => FACES[whole(random, 0, 2)]!,
        () => CYCLE + between(random, 0.3, 0.6),
      ),
  },
  {
    name: 'staff taps green now and then',
    kind: 'limit',
    taps: (random, start) =>
      misused(
        start,
        15,
        () => HAPPY,
        () => between(random, 120, 600),
      ),
  },
];
