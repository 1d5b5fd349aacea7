import { type Pace, remaining, waitAfter } from '../../src/delivery/backoff.ts';
import type { Random } from '../torture/random.ts';

const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const YEAR = 365 * 24 * HOUR;

/** How many kiosks there are. */
export const KIOSKS = 500;

/** What a failed try hears: a `Retry-After` in ms, or nothing of the kind. */
export type Outage = (now: number) => number | undefined;

/** What may befall one kiosk. Times are true ones, in ms since the outage began. */
export interface Fate {
  /** Its first try. */
  begins: number;
  /** The page is loaded again at these whole times, and knows no more than what the outbox keeps. */
  restarts?: number[];
  /** What its clock is wrong by at a moment. */
  skew?: (now: number) => number;
}

/** The tries of one kiosk up to the first one at or after `recovered`, which succeeds. */
export function triesOf(fate: Fate, outage: Outage, recovered: number, random: Random): number[] {
  const { begins, restarts = [], skew = () => 0 } = fate;
  const tries: number[] = [];
  let pace: Pace | undefined;
  let now = Math.round(begins);
  // The page's monotonic clock begins anew with each restart.
  const clock = () => {
    const boot = restarts.findLast((at) => at <= now) ?? 0;
    return { boot: String(boot), elapsed: now - boot };
  };
  // Its timer does not follow the wall clock.
  const pass = (time: number): number => restarts.find((at) => at > now && at < now + time) ?? now + Math.ceil(time);
  for (;;) {
    const left = remaining(pace, now + skew(now), clock());
    if (left > 0) {
      now = pass(left);
      continue;
    }
    tries.push(now);
    if (now >= recovered) return tries;
    const failures = (pace?.failures ?? 0) + 1;
    const wait = waitAfter(failures, outage(now), random.next());
    pace = { failures, since: now + skew(now), clock: clock(), wait, label: 'server-error' };
    now = pass(wait);
  }
}

/** How a fleet came back, in requests per second and in ms. */
export interface Return {
  mean: number;
  /** Busiest second and busiest minute. */
  second: number;
  minute: number;
  drained: number;
}

/** Requests of a kiosk that has two batches, and the time that each takes. */
const BATCHES = 2;
const ROUND_TRIP = 150;

/** What an endpoint saw of a fleet, from its recovery until 99 of 100 kiosks had sent everything. */
export function returnOf(firsts: number[], recovered: number): Return {
  const sorted = firsts.map((at) => at - recovered).sort((a, b) => a - b);
  const drained = sorted[Math.ceil(sorted.length * 0.99) - 1]! + BATCHES * ROUND_TRIP;
  const requests = sorted.flatMap((at) => Array.from({ length: BATCHES }, (_, i) => at + i * ROUND_TRIP));
  const busiest = (span: number): number => {
    const counts = new Map<number, number>();
    for (const at of requests) counts.set(Math.floor(at / span), (counts.get(Math.floor(at / span)) ?? 0) + 1);
    return (Math.max(...counts.values()) / span) * SECOND;
  };
  const mean = (requests.length / Math.max(drained, MINUTE)) * SECOND;
  return { mean, second: busiest(SECOND), minute: busiest(MINUTE), drained };
}
