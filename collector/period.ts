/** A period of answers' times: `from` is included, `to` is not. */
export interface Period {
  from: Date;
  to: Date;
}

/** The default length of a period, in days, and the longest that `days` can ask for. */
const DEFAULT_DAYS = 30;
const MOST_DAYS = 3660;

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Between these lie all periods, Unix time in ms: PostgreSQL has no year 0, and ISO 8601 without sign ends in 9999. */
export const EARLIEST = Date.UTC(1900, 0);
export const LATEST = Date.UTC(9999, 0);

/**
 * Reads the `from` and `to` of a map: dates (midnight UTC) or times with offset; or `days` in place of `from`. Without
 * them it is the last 30 days to the end of today in UTC, so that a device whose clock is a little ahead is not left out.
 */
export function parsePeriod(
  { from, to, days }: { from?: string | undefined; to?: string | undefined; days?: string | undefined },
  now: Date,
): Period | { error: string } {
  const length = days === undefined ? DEFAULT_DAYS : Number(days);
  const isLength = days === undefined || (/^\d{1,4}$/.test(days) && length >= 1 && length <= MOST_DAYS);
  if (!isLength) return { error: `"days" has to be a number from 1 to ${MOST_DAYS}.` };
  if (days !== undefined && from !== undefined) return { error: 'Of "days" and "from" only one can be given.' };
  const end = to === undefined ? endOfDay(now) : parseDate(to);
  if (!end) return { error: badDate('to') };
  const start = from === undefined ? new Date(end.getTime() - length * DAY_MS) : parseDate(from);
  if (!start) return { error: badDate('from') };
  return start < end ? { from: start, to: end } : { error: '"from" has to be earlier than "to".' };
}

function endOfDay(now: Date): Date {
  return new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS);
}

/** A date (midnight UTC) or a time with offset; undefined when it is neither. */
export function parseDate(text: string): Date | undefined {
  if (!DATE.test(text) && !TIME.test(text)) return undefined;
  const date = new Date(text);
  if (!(date.getTime() > EARLIEST && date.getTime() < LATEST)) return undefined;
  // JavaScript takes 31 February for 3 March.
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return day.toISOString().startsWith(text.slice(0, 10)) ? date : undefined;
}

function badDate(name: string): string {
  return `"${name}" is not a date such as 2026-11-21, or a time such as 2026-11-21T18:00:00Z.`;
}
