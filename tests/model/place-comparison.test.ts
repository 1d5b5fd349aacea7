import { expect, test } from 'vitest';
import { comparePlaces } from '../../src/model/place-comparison.ts';

/** A touchpoint with so many unhappy and happy answers. */
const at = (touchpoint: string, negative = 0, positive = 0) => ({
  touchpoint,
  sums: { n: negative + positive, sum: 100 * positive, squares: 100 ** 2 * positive },
});

test('touchpoints whose ids end alike are compared across places, in the order of the config', () => {
  const { kinds, places } = comparePlaces(
    [
      at('store-2/till', 10, 90),
      at('store-2/door', 1, 1),
      at('store-1/till', 60, 40),
      at('store-1/door', 0, 3),
      at('web/home', 5, 5),
    ],
    [],
  )!;
  expect(kinds.map(({ last, score }) => [last, score.score, score.n])).toEqual([
    ['till', 65, 200],
    ['door', 80, 5],
  ]);
  expect(places.map(({ place, cells }) => [place, ...cells.map((cell) => cell?.score.n)])).toEqual([
    ['store-2', 100, 2],
    ['store-1', 100, 3],
  ]);
});

test('a difference is one from the same kind in all other places, and small or thin ones are noise or untold', () => {
  const { places } = comparePlaces(
    [at('a/till', 60, 40), at('b/till', 10, 90), at('c/till', 12, 88), at('d/till', 2, 3)],
    [],
  )!;
  const [worse, better, , few] = places.map(({ cells }) => cells[0]!.difference);
  expect(worse!.points).toBeCloseTo(40 - (100 * 181) / 205, 9);
  expect([worse!.isNoise, better!.isNoise, few]).toEqual([false, false, null]);
  const alike = comparePlaces([at('a/till', 20, 80), at('b/till', 25, 75)], [])!;
  expect(alike.places.map(({ cells }) => cells[0]!.difference!.isNoise)).toEqual([true, true]);
});

test('what has no namesake is compared by its stage and channel, all of a place together', () => {
  const at1 = { stage: 'pay', channel: 'store' };
  const comparison = comparePlaces(
    [at('store-1/cash', 1, 9), at('store-1/self', 2, 8), at('store-2/counter', 5, 5), at('store-2/odd', 1, 1)],
    [
      { ...at1, touchpoint: 'store-1/cash' },
      { ...at1, touchpoint: 'store-1/self' },
      { ...at1, touchpoint: 'store-2/counter' },
    ],
  )!;
  expect(comparison.kinds).toMatchObject([{ last: null, ...at1 }]);
  expect(comparison.places.map(({ place, cells }) => [place, cells[0]!.touchpoints, cells[0]!.score.n])).toEqual([
    ['store-1', ['store-1/cash', 'store-1/self'], 20],
    ['store-2', ['store-2/counter'], 10],
  ]);
});

test('one place, or answers in one place only, are nothing to compare', () => {
  expect(
    comparePlaces([at('store-1/till-1', 1, 1), at('store-1/till-2', 1, 1), at('call-centre', 1, 1)], []),
  ).toBeNull();
  expect(comparePlaces([at('store-1/till', 1, 1), at('store-2/till')], [])).toBeNull();
});

test('a place without the kind has no cell, and one without answers has an empty score', () => {
  const { places } = comparePlaces(
    [at('a/till', 1, 1), at('b/till', 1, 1), at('c/till'), at('a/door', 1, 1), at('b/door', 1, 1)],
    [],
  )!;
  expect(places.map(({ cells }) => cells.map((cell) => cell?.score.n ?? null))).toEqual([
    [2, 2],
    [2, 2],
    [0, null],
  ]);
});
