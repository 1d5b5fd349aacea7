// @vitest-environment node
import { expect, test } from 'vitest';
import { comparedWith } from '../../collector/compare.ts';
import { courseOf, partsOf } from '../../collector/course.ts';
import { type Period, parsePeriod } from '../../collector/period.ts';
import { wayOf } from '../../collector/way.ts';
import { liesIn, placesOf } from '../../src/model/places.ts';
import { config, NOW } from './parts.ts';

const DAY = 86_400_000;
const period = (from: string, to: string): Period => ({ from: new Date(from), to: new Date(to) });
const told = (one: Period | { error: string }) =>
  'error' in one ? one.error : [one.from, one.to].map((date) => date.toISOString().slice(0, 10));

test.each([
  [undefined, ['2026-10-01', '2026-10-31']],
  ['before', ['2026-10-01', '2026-10-31']],
  ['month', ['2026-09-30', '2026-10-30']],
  ['half-year', ['2026-04-30', '2026-05-30']],
  ['year', ['2025-10-31', '2025-11-30']],
  ['2026-01-15', ['2026-01-15', '2026-02-14']],
  ['2030-01-15', ['2030-01-15', '2030-02-14']],
])('30 days are compared with 30 days: %s', (compare, expected) => {
  expect(told(comparedWith(period('2026-10-31', '2026-11-30'), compare))).toEqual(expected);
});

test.each(['', 'week', 'toString', '2026-02-31', '\0'])(
  'a comparison with %j is refused with a sentence',
  (compare) => {
    expect(told(comparedWith(period('2026-10-31', '2026-11-30'), compare))).toMatch(/^"compare" .*\.$/);
  },
);

test('a period of thousands of years is compared with what dates there are', () => {
  expect(told(comparedWith(period('2026-01-01', '9998-01-01')))).toEqual(['1900-01-01', '2026-01-01']);
});

test('a number of days ends with today', () => {
  expect(told(parsePeriod({ days: '7' }, NOW) as Period)).toEqual(['2026-11-15', '2026-11-22']);
  expect(told(parsePeriod({ days: '7', to: '2026-01-08' }, NOW) as Period)).toEqual(['2026-01-01', '2026-01-08']);
});

test.each([{ days: '0' }, { days: '3661' }, { days: '1e3' }, { days: '' }, { days: '7', from: '2026-01-01' }])(
  '%o is refused with a sentence',
  (asked) => {
    expect(parsePeriod(asked, NOW)).toEqual({ error: expect.stringMatching(/^[A-Z"].*\.$/) });
  },
);

const at = (timeZone: string) => ({ id: timeZone, name: 'Till', survey: 'smile', hours: { timeZone, days: {} } });

test('two weeks are cut into days on the clock of each touchpoint', () => {
  const { own } = partsOf(period('2026-10-23', '2026-11-06'), [at('Asia/Jakarta'), at('America/New_York')]);
  const [jakarta, york] = ['Asia/Jakarta', 'America/New_York'].map((zone) =>
    own.get(zone)!.map((start) => start.toISOString().slice(0, 16)),
  );
  expect(jakarta!.slice(0, 2)).toEqual(['2026-10-22T17:00', '2026-10-23T17:00']);
  expect(jakarta).toHaveLength(15);
  expect(york!.slice(0, 2)).toEqual(['2026-10-22T04:00', '2026-10-23T04:00']);
  // The clocks went back on the first of November.
  expect(york!.at(-1)).toBe('2026-11-05T05:00');
});

test('a month is cut into pairs of days of UTC, for all touchpoints alike', () => {
  const { usual, own } = partsOf(period('2026-10-23', '2026-11-22'), [at('Asia/Jakarta'), at('America/New_York')]);
  expect(usual.slice(0, 2).map((start) => start.toISOString())).toEqual([
    '2026-10-23T00:00:00.000Z',
    '2026-10-25T00:00:00.000Z',
  ]);
  expect([usual.length, own.size]).toEqual([15, 0]);
});

test('three months are cut into weeks of UTC from Monday on, and years into some weeks each', () => {
  const monday = (start: Date) => start.getUTCDay() === 1 && start.getTime() % DAY === 0;
  const weeks = partsOf(period('2026-08-24', '2026-11-22'), [at('Asia/Jakarta')]).usual;
  expect([weeks.length, weeks.every(monday), weeks[0]]).toEqual([13, true, new Date('2026-08-24')]);
  const years = partsOf(period('2024-11-22', '2026-11-22'), []).usual;
  expect([years.every(monday), (years[1]!.getTime() - years[0]!.getTime()) / DAY]).toEqual([true, 49]);
});

test.each([1, 3, 5, 6, 7, 15, 16, 30, 31, 90, 365, 3660])('%i days have 6 to 16 parts that begin in order', (days) => {
  const { from, to } = { from: new Date(NOW.getTime() - days * DAY), to: NOW };
  const { usual, own } = partsOf({ from, to }, [at('Pacific/Apia')]);
  for (const starts of [partsOf({ from, to }, []).usual, own.get('Pacific/Apia') ?? usual]) {
    expect(starts.length).toBeGreaterThanOrEqual(6);
    expect(starts.length).toBeLessThanOrEqual(16);
    expect(starts.every((start, i) => i === 0 || start > starts[i - 1]!)).toBe(true);
    expect(starts[0]!.getTime()).toBeLessThanOrEqual(from.getTime());
    expect(starts.at(-1)!.getTime()).toBeLessThan(to.getTime());
  }
});

test('a part has a score from five answers on', () => {
  const [, ...parts] = [undefined, { n: 4, sum: 400, squares: 0 }, undefined, { n: 6, sum: 200, squares: 0 }];
  expect(courseOf(parts, 4)).toEqual([null, null, 33.3, null]);
});

test('places are the prefixes of the touchpoints, and no part of a name is one', () => {
  const named = (id: string) => ({ id, name: id, survey: 'smile' });
  const touchpoints = ['north/store-1/till-1', 'north/store-12/till', 'web'].map(named);
  expect(placesOf({ ...config, touchpoints })).toEqual(['north/', 'north/store-1/', 'north/store-12/']);
  expect(['north/store-1/', 'north/store-1', undefined].map((place) => liesIn('north/store-1/till-1', place))).toEqual([
    true,
    true,
    true,
  ]);
  expect(liesIn('north/store-12/till', 'north/store-1')).toBe(false);
});

const stages = ['before', 'choose', 'pay', 'after'].map((id) => ({ id, name: id }));
const journey = {
  id: 'buy',
  name: 'Buying',
  stages,
  channels: ['store', 'site'].map((id) => ({ id, name: id })),
  places: [
    { touchpoint: 'a', stage: 'before', channel: 'store' },
    { touchpoint: 'a', stage: 'before', channel: 'site' },
    { touchpoint: 'b', stage: 'before', channel: 'site' },
    { touchpoint: 'c', stage: 'pay', channel: 'store' },
    { touchpoint: 'd', stage: 'after', channel: 'store' },
  ],
};
const faces = (negative: number, positive: number) => {
  const n = negative + positive;
  return { negative, neutral: 0, positive, n, sum: 100 * positive, squares: 100 ** 2 * positive };
};
const wayAt = (counts: Record<string, [number, number]>) =>
  wayOf(journey, journey.places, (id) => faces(...(counts[id] ?? [0, 0])));

test('a stage has the score of all answers at its touchpoints, each touchpoint once', () => {
  const { way } = wayAt({ a: [10, 30], b: [10, 50], c: [0, 0] });
  expect(way.map(({ score }) => score.n)).toEqual([100, 0, 0, 0]);
  expect(way[0]!.score.score).toBe(80);
  expect(way.map(({ isGap }) => isGap)).toEqual([false, true, false, false]);
});

test('the largest fall is that between a stage and the next one with a score', () => {
  const { drop } = wayAt({ a: [5, 95], c: [20, 80], d: [50, 50] });
  expect(drop).toMatchObject({ from: 'pay', to: 'after', change: { points: -30, isNoise: false } });
  expect(wayAt({ a: [5, 95], c: [50, 50], d: [60, 40] }).drop).toMatchObject({ from: 'before', to: 'pay' });
});

test('a fall that can be chance, and a rise, are none', () => {
  expect(wayAt({ a: [20, 80], c: [30, 70], d: [1, 99] }).drop).toBeNull();
  expect(wayAt({ a: [0, 9], c: [9, 0] }).drop).toBeNull();
});
