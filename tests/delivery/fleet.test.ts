// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';
import { LONGEST_WAIT, retryAfter, waitAfter } from '../../src/delivery/backoff.ts';
import { drain } from '../../src/delivery/drain.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { openStore } from '../../src/delivery/store.ts';
import { newId } from '../../src/model/id.ts';
import { aResponse, taking } from '../fixtures.ts';
import { seeded } from '../torture/random.ts';
import { anEndpointThat, replying } from './endpoint-double.ts';
import { HOUR, KIOSKS, MINUTE, type Outage, type Return, returnOf, triesOf, YEAR } from './fleet.ts';

const SEED = 2026;
const OUTAGE = 2 * HOUR;
const DAY = 24 * HOUR;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The tries of each kiosk of a fleet; `within` is the time in which they notice the outage. */
function fleet(outage: Outage, within: number, recovered: number): number[][] {
  const random = seeded(SEED, 'fleet');
  return Array.from({ length: KIOSKS }, () => triesOf({ begins: random.next() * within }, outage, recovered, random));
}

const comeBack = (outage: Outage, within: number): Return =>
  returnOf(
    fleet(outage, within, OUTAGE).map((tries) => tries.at(-1)!),
    OUTAGE,
  );

const longestWait = (tries: number[]): number => Math.round(Math.max(...tries.slice(1).map((at, i) => at - tries[i]!)));

/** As spread out as it can be: each kiosk at any moment of the longest wait. */
function byChance(): Return {
  const random = seeded(SEED, 'chance');
  const firsts = Array.from({ length: KIOSKS }, () => random.next() * LONGEST_WAIT);
  return returnOf(firsts, 0);
}

function print(name: string, { mean, second, minute, drained }: Return): void {
  const figures = `mean ${mean.toFixed(2)}, busiest minute ${minute.toFixed(2)}, busiest second ${second} requests/s`;
  const ratio = `peak/mean ${(minute / mean).toFixed(1)} (by the second ${(second / mean).toFixed(1)})`;
  console.log(`${name}: ${figures}; ${ratio}; 99 % drained in ${Math.round(drained / 1000)} s`);
}

const seconds = (value: string): Outage => {
  const after = retryAfter(value, null);
  return () => after;
};

/** Maintenance whose end is announced to everybody. */
const untilTheEnd: Outage = (now) => {
  const date = (ms: number): string => new Date(Date.UTC(2026, 10, 21) + ms).toUTCString();
  return retryAfter(date(OUTAGE), date(now));
};

test.each([
  [0, undefined],
  [0, 30],
  [3, undefined],
  [3, 120],
  [9, undefined],
  [9, 5],
  [12, 900],
])('after %i failures, asked to wait %s s, a drain waits as the fleet does', async (failures, after) => {
  const store = openStore(newId());
  await enqueue(store, aResponse(), taking());
  vi.spyOn(Math, 'random').mockReturnValue(0.3);
  anEndpointThat(replying(503, '', after === undefined ? {} : { 'retry-after': String(after) }));
  for (let i = 0; i < failures; i++) await drain(store, true);
  expect(await drain(store, true)).toBe(waitAfter(failures + 1, after && after * 1000, 0.3));
});

test.each<[string, Outage, number]>([
  ['unreachable, noticed one by one', () => undefined, 5 * MINUTE],
  ['unreachable, noticed all at once', () => undefined, 0],
  ['503 with Retry-After: 5, noticed all at once', seconds('5'), 0],
  ['503 with Retry-After: 120, noticed all at once', seconds('120'), 0],
  ['503 with Retry-After: 3600, noticed one by one', seconds('3600'), 5 * MINUTE],
])('after two hours out of reach 500 kiosks come back spread out: %s', (name, outage, within) => {
  const back = comeBack(outage, within);
  print(name, back);
  expect(back.minute / back.mean).toBeLessThanOrEqual(3);
  // Within one second chance alone makes a peak.
  expect(back.second).toBeLessThanOrEqual(2 * byChance().second);
  expect(back.drained).toBeLessThanOrEqual(LONGEST_WAIT + 1000);
});

test('what chance alone would make of 500 kiosks within a quarter of an hour', () => {
  const best = byChance();
  print('by chance', best);
  expect(best.minute / best.mean).toBeLessThanOrEqual(3);
});

test('an end of maintenance that is announced to all does not bring all back in the same second', () => {
  const back = comeBack(untilTheEnd, 5 * MINUTE);
  print('503 with Retry-After at the same date for all', back);
  expect(back.second).toBeLessThanOrEqual(2 * byChance().second);
});

test('during a day of 503 no kiosk gives up, and each asks at most as often as the backoff says', () => {
  const all = fleet(() => undefined, 5 * MINUTE, DAY);
  const counts = all.map((tries) => tries.length);
  const longest = Math.max(...all.map(longestWait));
  const gaveUp = all.filter((tries) => tries.at(-1)! < DAY).length;
  const late = Math.max(...all.map((tries) => tries.at(-1)! - DAY));
  console.log(
    `a day of 503: ${Math.min(...counts)} to ${Math.max(...counts)} tries a kiosk, longest wait`,
    `${longest / MINUTE} min, all back within ${(late / MINUTE).toFixed(1)} min, gave up ${gaveUp}`,
  );
  expect(gaveUp).toBe(0);
  expect(longest).toBeLessThanOrEqual(LONGEST_WAIT);
  // Four an hour, and those with which the wait doubles.
  expect(Math.max(...counts)).toBeLessThanOrEqual(24 * 4 + 12);
});

test.each([
  ['a year ahead', YEAR, 8, LONGEST_WAIT],
  ['a year back', -YEAR, 8, LONGEST_WAIT],
  ['ten minutes back', -10 * MINUTE, 0, LONGEST_WAIT],
  // After a restart what is left of a wait is measured by the clock, which runs through these minutes once more.
  ['ten minutes back', -10 * MINUTE, 8, LONGEST_WAIT + 10 * MINUTE],
])(
  'a clock that jumps %s pushes no try beyond the longest wait (by %i ms, %i restarts)',
  (name, jump, restarts, most) => {
    const random = seeded(SEED, name);
    const longest = Math.max(
      ...Array.from({ length: KIOSKS }, () => {
        const jumpsAt = random.next() * OUTAGE;
        const setRight = jumpsAt + random.next() * HOUR;
        const fate = {
          begins: random.next() * MINUTE,
          skew: (now: number) => (now >= jumpsAt && now < setRight ? jump : 0),
          restarts: Array.from({ length: restarts }, () => random.between(1, OUTAGE)).sort((a, b) => a - b),
        };
        return longestWait(triesOf(fate, () => undefined, OUTAGE, random));
      }),
    );
    const minutes = (longest / MINUTE).toFixed(1);
    console.log(`a clock ${name}, ${restarts} restarts: longest time between two tries ${minutes} min`);
    expect(longest).toBeLessThanOrEqual(most);
  },
);
