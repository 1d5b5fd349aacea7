import type { Flag } from '../../src/model/flags.ts';
import type { Thresholds } from './thresholds.ts';
import type { Usual } from './usual.ts';

/** A smiley answer, as far as rules look at it. */
export interface Tap {
  id: string;
  /** Unix time in ms, as repaired. */
  at: number;
  /** What the face counts for, 0 to 100; tells the faces of one scale apart. */
  face: number;
  source: 'kiosk' | 'widget';
  /** How long the question had been on the screen, in ms; null when the device did not tell. */
  dwell: number | null;
}

/** What a rule knows beside the taps. */
export interface Around {
  thresholds: Thresholds;
  /** How this touchpoint is otherwise. */
  usual: Usual;
  /** Whether the touchpoint is open; absent when it has no opening hours. */
  isOpen?: (at: Date) => boolean;
  /** Whether the day ends soon after a tap. */
  endsDay(tap: Tap): boolean;
}

/** One way to tell that taps are probably not one visitor's answer each. */
export interface Rule {
  name: Flag;
  /** In one sentence, for the owner. */
  means: string;
  /** It compares with what is usual. With nothing usual it has to find at least as much as otherwise. */
  compares: boolean;
  /** The taps that it flags, of taps of one device at one touchpoint in the order of their time. */
  find(taps: readonly Tap[], around: Around): Iterable<Tap>;
}

/** Cuts taps in the order of their time where there is a longer pause than given, in ms. */
export function rowsOf(taps: readonly Tap[], pause: number): Tap[][] {
  const rows: Tap[][] = [];
  for (const tap of taps) {
    const row = rows.at(-1);
    if (row && tap.at - row.at(-1)!.at <= pause) row.push(tap);
    else rows.push([tap]);
  }
  return rows;
}
