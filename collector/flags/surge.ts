import type { Flag } from '../../src/model/flags.ts';
import type { Thresholds } from './thresholds.ts';

/** The answers with a face at a touchpoint in one hour of UTC, of those that came without a key that proves anything. */
export interface Hour {
  /** When it begins, Unix time in ms. */
  start: number;
  /** How many of them are not flagged as a surge, and how many are. */
  sound: number;
  surged: number;
}

/**
 * Far more than a touchpoint ever has, from whatever devices: somebody has copied the website's key. It looks at hours
 * and not at taps, since each forged answer may come from a device of its own.
 */
export const surge: { name: Flag; means: string } = {
  name: 'surge',
  means:
    'It came without a tablet’s key, in an hour in which this touchpoint had more than 120 such answers (1,200 in its ' +
    'first week) and more than five times as many as in the busiest hour of the four weeks before.',
};

const DAY = 86_400_000;

interface Day {
  /** The most of one hour without those of surges, and with them. */
  sound: number;
  all: number;
}

/**
 * Tells which hours are surges. Each is compared with earlier days of UTC only: who multiplies by five every hour would
 * be usual to himself by the evening.
 * @param hours Of one touchpoint, in order, from {@link reachOf} before the first that is told anew; those without
 * answers are left out.
 * @param from When the hours begin that are told anew; those before are surges where they are flagged so.
 * @returns when the surges begin.
 */
export function surgesOf(hours: readonly Hour[], from: number, limit: Thresholds['surge']): Set<number> {
  const surges = new Set<number>();
  const days = new Map<number, Day>();
  let day = Number.NaN;
  let most = 0;
  for (const { start, sound, surged } of hours) {
    if (Math.floor(start / DAY) !== day) {
      day = Math.floor(start / DAY);
      most = mostAt(day, days, limit);
    }
    const all = sound + surged;
    const isSurge = start >= from && all > most;
    if (isSurge) surges.add(start);
    const { sound: soundBefore, all: allBefore } = days.get(day) ?? { sound: 0, all: 0 };
    const soundHere = start < from ? sound : isSurge ? 0 : all;
    days.set(day, { sound: Math.max(soundBefore, soundHere), all: Math.max(allBefore, all) });
  }
  return surges;
}

/** So many ms before an hour begins what it is compared with. */
export function reachOf({ days }: Thresholds['surge']): number {
  return (days + 1) * DAY;
}

/** So many answers an hour of a day may have. */
function mostAt(day: number, days: ReadonlyMap<number, Day>, limit: Thresholds['surge']): number {
  const former = Array.from({ length: limit.days }, (_, i) => days.get(day - 1 - i));
  const known = former.filter((one): one is Day => one !== undefined);
  const isNew = former.findLastIndex((one) => one !== undefined) < limit.week - 1;
  // What goes on for a week is no surge any more; a flood on fewer days never becomes the measure.
  const weekly = known.map(({ all }) => all).sort((a, b) => b - a)[limit.week - 1] ?? 0;
  const usual = Math.max(weekly, ...known.map(({ sound }) => sound));
  return Math.max(isNew ? limit.newFloor : limit.floor, limit.times * usual);
}
