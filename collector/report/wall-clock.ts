import { DAYS, type Day, wallTime } from '../../src/model/hours.ts';

/** A moment on the clock on the wall, to the hour. */
export interface WallHour {
  /** `YYYY-MM-DD` */
  date: string;
  day: Day;
  /** 0 to 23 */
  hour: number;
}

/** Reads moments of a period on the clock on the wall. */
export interface WallClock {
  read(at: Date): WallHour;
  /** Whether it always is whole hours ahead of UTC, or behind. */
  isWhole: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * A clock that asks the calendar twice a day of UTC, and for each moment only on a day on which the clock is changed:
 * asking takes some 20 µs.
 */
export function wallClock(from: Date, to: Date, timeZone: string): WallClock {
  const ahead = (time: number): number => {
    const { date, time: shown } = wallTime(new Date(time), timeZone);
    return Date.parse(`${date}T${shown}Z`) - Math.floor(time / 60_000) * 60_000;
  };
  const days = new Map<number, number | undefined>();
  const aheadOn = (day: number): number | undefined => {
    if (!days.has(day)) {
      const first = ahead(day);
      days.set(day, ahead(day + DAY_MS - 1) === first ? first : undefined);
    }
    return days.get(day);
  };
  let isWhole = true;
  for (let day = floor(from.getTime()); day < to.getTime(); day += DAY_MS)
    isWhole &&=
      (aheadOn(day) ?? ahead(day)) % HOUR_MS === 0 && (aheadOn(day) ?? ahead(day + DAY_MS - 1)) % HOUR_MS === 0;
  return {
    isWhole,
    read(at) {
      const time = at.getTime();
      const shown = new Date(time + (aheadOn(floor(time)) ?? ahead(time)));
      const day = DAYS[(shown.getUTCDay() + 6) % 7]!;
      return { date: shown.toISOString().slice(0, 10), day, hour: shown.getUTCHours() };
    },
  };
}

function floor(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}
