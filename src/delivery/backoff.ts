import { type BootTime, bootTime } from '../model/time.ts';

/** When an endpoint may be tried again. Kept in the outbox, so that it survives a restart. */
export interface Pace {
  /** Failed tries since the last success. */
  failures: number;
  /** Unix time in ms of the last failed try. */
  since: number;
  /** The same moment on the monotonic clock of who tried. */
  clock?: BootTime;
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

/**
 * The wait after a failure whose reply said how long to wait: at least so long, spread over half as long again, so that
 * not all devices come back in the same second. Never longer than 15 minutes; what wants more is spread below that.
 * @param after In ms; undefined when the reply did not say.
 */
export function waitAfter(failures: number, after: number = 0, random: number = Math.random()): number {
  const spread = after > LONGEST_WAIT ? LONGEST_WAIT * (0.5 + random / 2) : after * (1 + random / 2);
  return Math.min(LONGEST_WAIT, Math.max(spread, backoff(failures, random)));
}

/**
 * Milliseconds until the next try, 0 when it may be now. Within one life of a page a clock that jumps changes nothing;
 * after a restart it makes the wait no longer than 15 minutes.
 */
export function remaining(pace: Pace | undefined, now: number, clock: BootTime = bootTime()): number {
  if (!pace) return 0;
  const { since, wait, clock: then } = pace;
  const waited = then?.boot === clock.boot ? clock.elapsed - then.elapsed : now - since;
  return waited < 0 ? 0 : Math.max(0, Math.ceil(Math.min(LONGEST_WAIT, wait) - waited));
}

/**
 * A `Retry-After` header in ms; undefined when it can't be read.
 * @param date The reply's `Date` header: an HTTP date is measured against the server's clock, not the device's.
 */
export function retryAfter(value: string | null, date: string | null): number | undefined {
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.parse(date ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
}
