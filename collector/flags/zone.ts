import { type FlagSettings, PAUSE } from './flag-taps.ts';
import type { Tap } from './tap.ts';

/** The taps of a device at a touchpoint around what has changed there, in the order of their time. */
export interface Around<One extends Tap> {
  before: One[];
  within: One[];
  after: One[];
}

/** Of which taps the flags are told anew, by their places; the others are read to tell these. */
export interface Zone<One extends Tap> {
  taps: One[];
  from: number;
  to: number;
  /** More taps would have to be read to tell them for sure. */
  isCut: boolean;
}

/** So many taps next to a cut keep their flags, because those that they depend on were not read. */
const EDGE = 100;

/**
 * Where flags can differ when something has changed between two moments: in the row of taps around them, as no rule
 * looks over a longer pause; and at the end of the day before, if they tell that it ended.
 * @param since Unix time in ms; so is `until`.
 * @param reach The most taps that were read before, and after.
 * @param most The most that were read between the moments; the newest.
 */
export function zoneOf<One extends Tap>(
  { before, within, after }: Around<One>,
  { since, until }: { since: number; until: number },
  { isOpen, thresholds: { run } }: FlagSettings,
  reach: number,
  most: number,
): Zone<One> {
  const isFull = within.length >= most;
  const taps = [...(isFull ? [] : before), ...within, ...after];
  const first = isFull ? 0 : before.length;

  const last = before.at(-1);
  const next = after[0]?.at ?? until;
  const ended = !isOpen && last && next - last.at >= run.night ? last.at - run.end : since;
  let from = first;
  let edge = since;
  while (from > 0 && (edge - taps[from - 1]!.at <= PAUSE || taps[from - 1]!.at >= ended)) edge = taps[--from]!.at;

  let to = first + within.length;
  edge = until;
  while (to < taps.length && taps[to]!.at - edge <= PAUSE) edge = taps[to++]!.at;

  const isCutBefore = isFull || (from === 0 && before.length >= reach);
  const seen = taps.at(-1)?.at ?? until;
  const isCutAfter = after.length >= reach && (to === taps.length || (!isOpen && seen - edge <= run.end));
  return {
    taps,
    from: isCutBefore ? EDGE : from,
    to: isCutAfter ? Math.min(to, taps.length - EDGE) : to,
    isCut: isCutBefore || isCutAfter,
  };
}
