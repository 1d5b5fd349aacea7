import { expect, test } from 'vitest';
import { backoff, LONGEST_WAIT, remaining, retryAfter, waitAfter } from '../../src/delivery/backoff.ts';

test('the wait doubles from five seconds, half of it jitter, up to fifteen minutes', () => {
  expect([1, 2, 3].map((failures) => backoff(failures, 0.5))).toEqual([5_000, 10_000, 20_000]);
  expect([backoff(1, 0), backoff(1, 1)]).toEqual([2_500, 7_500]);
  expect(backoff(500, 1)).toBe(LONGEST_WAIT);
});

test('a clock that jumps never makes a wait longer than fifteen minutes', () => {
  const pace = { failures: 9, since: 1_000_000, wait: LONGEST_WAIT, label: 'unreachable' as const };
  expect(remaining(pace, 1_000_000)).toBe(LONGEST_WAIT);
  expect(remaining(pace, 1_000_000 - 365 * 86_400_000)).toBe(0);
  expect(remaining(pace, 1_000_000 + 365 * 86_400_000)).toBe(0);
  expect(remaining({ ...pace, wait: 1e12 }, 1_000_000)).toBe(LONGEST_WAIT);
});

test('within one life of a page a wait follows the monotonic clock and not the wall clock', () => {
  const pace = {
    failures: 1,
    since: 1_000_000,
    clock: { boot: 'a', elapsed: 500 },
    wait: 10_000,
    label: 'busy' as const,
  };
  expect(remaining(pace, 1_000_000 - 600_000, { boot: 'a', elapsed: 4_500 })).toBe(6_000);
  expect(remaining(pace, 1_000_000 + 600_000, { boot: 'a', elapsed: 4_500 })).toBe(6_000);
  expect(remaining(pace, 1_000_000 + 1_000, { boot: 'b', elapsed: 99_000 })).toBe(9_000);
});

test('a wait that the endpoint asks for is kept, spread so that not all come back at once', () => {
  expect([0, 1].map((random) => waitAfter(1, 60_000, random))).toEqual([60_000, 90_000]);
  expect([0, 1].map((random) => waitAfter(1, 1_000, random))).toEqual([2_500, 7_500]);
  expect([0, 1].map((random) => waitAfter(1, LONGEST_WAIT, random))).toEqual([LONGEST_WAIT, LONGEST_WAIT]);
  expect([0, 1].map((random) => waitAfter(1, 86_400_000, random))).toEqual([LONGEST_WAIT / 2, LONGEST_WAIT]);
});

test('Retry-After is read in seconds and as a date by the server clock', () => {
  expect(retryAfter('30', null)).toBe(30_000);
  expect(retryAfter('Sat, 21 Nov 2026 10:01:00 GMT', 'Sat, 21 Nov 2026 10:00:00 GMT')).toBe(60_000);
  expect(retryAfter('86400', null)).toBe(86_400_000);
  expect(retryAfter('soon', null)).toBeUndefined();
  expect(retryAfter(null, null)).toBeUndefined();
});
