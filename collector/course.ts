import type { Touchpoint } from '../src/model/config.ts';
import { startOfDay, wallTime } from '../src/model/hours.ts';
import type { Sums } from '../src/model/score.ts';
import type { Period } from './period.ts';

const DAY_MS = 86_400_000;

/** The most parts of whole days that a period is cut into. */
const MOST_PARTS = 15;

/** A period of more days is cut into parts of whole weeks. */
const MOST_DAYS = 60;

/** A period of fewer days is cut into parts of this number, whatever the clock on the wall says. */
const LEAST_DAYS = 6;
const PARTS_OF_SHORT = 12;

/** A part with fewer answers has no score: one visitor would move it from top to bottom. */
const LEAST_IN_PART = 5;

/** Where the parts of a period begin. */
export interface Parts {
  /** For touchpoints without a time zone of their own; the first is no later than the period. */
  usual: Date[];
  /** For the others, by their id. */
  own: Map<string, Date[]>;
}

/**
 * Cuts a period into up to 16 parts: of whole weeks of UTC, which all have the same weekdays, if it is longer than 60
 * days; of some days of UTC if it is longer than 15, where hours make no difference that could be seen; of days on the
 * clock at each touchpoint if it is six days or longer.
 */
export function partsOf(period: Period, touchpoints: Touchpoint[]): Parts {
  const days = (period.to.getTime() - period.from.getTime()) / DAY_MS;
  if (Math.round(days) > MOST_PARTS) return { usual: startsInUtc(period, Math.round(days)), own: new Map() };
  const startsIn = (zone?: string): Date[] =>
    Math.round(days) < LEAST_DAYS ? equalStarts(period) : startsOfDays(period, zone);
  const zones = new Map<string, Date[]>();
  const own = new Map<string, Date[]>();
  for (const { id, hours } of touchpoints) {
    const zone = hours?.timeZone;
    if (zone === undefined) continue;
    const starts = zones.get(zone) ?? startsIn(zone);
    zones.set(zone, starts);
    own.set(id, starts);
  }
  return { usual: startsIn(), own };
}

/** A period in one part. */
export function onePart({ from }: Period): Parts {
  return { usual: [from], own: new Map() };
}

function startsInUtc({ from, to }: Period, days: number): Date[] {
  const unit = days > MOST_DAYS ? 7 : 1;
  const step = Math.ceil(days / unit / MOST_PARTS) * unit * DAY_MS;
  const today = Math.floor(from.getTime() / DAY_MS) * DAY_MS;
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const first = unit === 7 ? today - sinceMonday * DAY_MS : today;
  return Array.from({ length: Math.ceil((to.getTime() - first) / step) }, (_, i) => new Date(first + i * step));
}

function startsOfDays({ from, to }: Period, timeZone?: string): Date[] {
  const starts: Date[] = [];
  for (let day = Date.parse(wallTime(from, timeZone).date); ; day += DAY_MS) {
    const start = startOfDay(new Date(day).toISOString().slice(0, 10), timeZone);
    if (start >= to) return starts;
    starts.push(start);
  }
}

function equalStarts({ from, to }: Period): Date[] {
  const step = (to.getTime() - from.getTime()) / PARTS_OF_SHORT;
  return Array.from({ length: PARTS_OF_SHORT }, (_, i) => new Date(from.getTime() + Math.round(i * step)));
}

/** The score of each part of a period, in order; null where fewer than five answered. */
export function courseOf(parts: readonly (Pick<Sums, 'n' | 'sum'> | undefined)[], count: number): (number | null)[] {
  return Array.from({ length: count }, (_, i) => {
    const part = parts[i];
    return part && part.n >= LEAST_IN_PART ? Math.round((part.sum / part.n) * 10) / 10 : null;
  });
}
