import { EARLIEST, LATEST, type Period, parseDate } from './period.ts';

/** Months back of the same period. */
const MONTHS = { month: 1, 'half-year': 6, year: 12 } as const;

/**
 * The period of equal length that one is compared with: the one before (`before`, the default), the same one a `month`,
 * a `half-year` or a `year` ago, or the one that begins at a date.
 */
export function comparedWith({ from, to }: Period, compare: string = 'before'): Period | { error: string } {
  const length = to.getTime() - from.getTime();
  const start = startOf(from, length, compare);
  // A period of thousands of years, or one far ahead, is compared with as much as there are dates for.
  const within = (time: number): Date => new Date(Math.min(LATEST, Math.max(EARLIEST, time)));
  return start
    ? { from: within(start.getTime()), to: within(start.getTime() + length) }
    : { error: '"compare" can be "before", "month", "half-year", "year", or a date such as 2026-11-21.' };
}

function startOf(from: Date, length: number, compare: string): Date | undefined {
  if (compare === 'before') return new Date(from.getTime() - length);
  if (!Object.hasOwn(MONTHS, compare)) return parseDate(compare);
  return monthsBefore(from, MONTHS[compare as keyof typeof MONTHS]);
}

// 31 March less a month is the last of February.
function monthsBefore(from: Date, months: number): Date {
  const date = new Date(from);
  date.setUTCMonth(date.getUTCMonth() - months);
  if (date.getUTCDate() !== from.getUTCDate()) date.setUTCDate(0);
  return date;
}
