import { FLAGS, type Flag } from '../../src/model/flags.ts';
import { allFaces } from './all-faces.ts';
import { burst } from './burst.ts';
import { closed } from './closed.ts';
import { repeat } from './repeat.ts';
import { run } from './run.ts';
import { type Around, type Rule, rowsOf, type Tap } from './tap.ts';
import { tooFast } from './too-fast.ts';
import { NOTHING_USUAL, type Usual } from './usual.ts';

/** What is set for a touchpoint. */
export type FlagSettings = Pick<Around, 'thresholds' | 'isOpen'>;

/** The rules that apply to each tap, by its id. */
export type FlagsById = Map<string, Flag[]>;

/** All rules. */
export const RULES: readonly Rule[] = [repeat, burst, allFaces, run, tooFast, closed];

/** No rule looks over a longer pause, in ms, but for the end of the day. */
export const PAUSE = 60_000;

const DAY = 86_400_000;

/**
 * Flags the taps of one device at one touchpoint, in the order of their time. What is usual is asked for only where it
 * matters, which is rarely.
 * @param usualBefore What was usual before a moment, Unix time in ms; always the beginning of a day in UTC.
 */
export async function flagTaps(
  taps: readonly Tap[],
  settings: FlagSettings,
  usualBefore: (moment: number) => Promise<Usual>,
): Promise<FlagsById> {
  const found: FlagsById = new Map();
  const around = { ...settings, endsDay: dayEnds(taps, settings) };
  for (const row of rowsOf(taps, PAUSE)) {
    const matters = RULES.some(
      ({ compares, find }) => compares && some(find(row, { ...around, usual: NOTHING_USUAL })),
    );
    const usual = matters ? await usualBefore(Math.floor(row[0]!.at / DAY) * DAY) : NOTHING_USUAL;
    for (const { name, compares, find } of RULES) {
      if (compares && !matters) continue;
      for (const { id } of find(row, { ...around, usual })) found.set(id, [...(found.get(id) ?? []), name]);
    }
  }
  for (const flags of found.values()) flags.sort((a, b) => FLAGS.indexOf(a) - FLAGS.indexOf(b));
  return found;
}

function some(taps: Iterable<Tap>): boolean {
  for (const _ of taps) return true;
  return false;
}

function dayEnds(taps: readonly Tap[], { isOpen, thresholds }: FlagSettings): Around['endsDay'] {
  const { end, night } = thresholds.run;
  if (isOpen) return ({ at }) => !isOpen(new Date(at + end));
  const ending = new Set<Tap>();
  // While nobody has come since, the day may go on.
  let last = Number.POSITIVE_INFINITY;
  for (let i = taps.length - 2; i >= 0; i--) {
    const tap = taps[i]!;
    if (taps[i + 1]!.at - tap.at >= night) last = tap.at;
    if (last - tap.at <= end) ending.add(tap);
  }
  return (tap) => ending.has(tap);
}
