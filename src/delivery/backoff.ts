/** When an endpoint may be tried again. Kept in the outbox, so that it survives a restart. */
export interface Pace {
  /** Failed tries since the last success. */
  failures: number;
  /** Unix time in ms of the last failed try. */
  since: number;
  /** Wait after it, in ms. */
  wait: number;
  label: Label;
}

/** Why an endpoint does not take anything just now. */
export type Label =
  | 'unreachable'
  | 'busy'
  | 'server-error'
  | 'login-page'
  | 'strange-reply'
  | 'key-refused'
  | 'not-found'
  | 'refuses-all';

/** First wait, in ms; doubles with each failure. */
const FIRST_WAIT = 5_000;

/** Longest wait, in ms, whatever the endpoint or the clock says. */
export const LONGEST_WAIT = 15 * 60_000;

/**
 * The wait after a failure: 5 s, doubled each time, ±50 % jitter, at most 15 minutes.
 * @param failures From 1.
 * @param random 0 to 1; default `Math.random()`.
 */
export function backoff(failures: number, random: number = Math.random()): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1) * (0.5 + random));
}

/** Milliseconds until the next try, 0 when it may be now. A clock that jumped never makes it longer. */
export function remaining(pace: Pace | undefined, now: number): number {
  if (!pace || now < pace.since) return 0;
  return Math.max(0, Math.min(pace.since + pace.wait, now + LONGEST_WAIT) - now);
}

/**
 * A `Retry-After` header in ms, at most 15 minutes; undefined when it can't be read.
 * @param date The reply's `Date` header: an HTTP date is measured against the server's clock, not the device's.
 */
export function retryAfter(value: string | null, date: string | null): number | undefined {
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.parse(date ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST_WAIT, Math.max(0, seconds * 1000)) : undefined;
}
