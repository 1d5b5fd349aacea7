import { DAYS, type Day } from '../../src/model/hours.ts';

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

/** No clock was ever set forward and back again in less than seven days. */
const STRETCH_MS = 4 * DAY_MS;

/**
 * A clock that asks the calendar once every four days of UTC, then once a day where the clock is changed in between, and
 * for each moment only on the day of the change: asking takes some 2 µs, and a period may be longer than a century.
 */
export function wallClock(from: Date, to: Date, timeZone: string): WallClock {
  // Swedish writes `2026-11-21 17:30:00`. It is read as a whole: taking it apart takes four times as long.
  const wall = new Intl.DateTimeFormat('sv', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const ahead = (time: number): number =>
    Date.parse(`${wall.format(time).replace(' ', 'T')}Z`) - Math.floor(time / 1000) * 1000;
  const asked = new Map<number, number>();
  const aheadAt = (start: number): number => {
    const known = asked.get(start) ?? ahead(start);
    asked.set(start, known);
    return known;
  };
  /** In the stretch of this length around a moment; undefined where the clock is changed in it. */
  const aheadIn = (length: number, time: number): number | undefined => {
    const start = floor(time, length);
    const first = aheadAt(start);
    return aheadAt(start + length) === first ? first : undefined;
  };
  let isWhole = true;
  for (let start = floor(from.getTime(), STRETCH_MS); isWhole && start < to.getTime() + STRETCH_MS; start += STRETCH_MS)
    isWhole = aheadAt(start) % HOUR_MS === 0;
  return {
    isWhole,
    read(at) {
      const time = at.getTime();
      const shown = new Date(time + (aheadIn(STRETCH_MS, time) ?? aheadIn(DAY_MS, time) ?? ahead(time)));
      const day = DAYS[(shown.getUTCDay() + 6) % 7]!;
      return { date: shown.toISOString().slice(0, 10), day, hour: shown.getUTCHours() };
    },
  };
}

function floor(time: number, length: number): number {
  return Math.floor(time / length) * length;
}
