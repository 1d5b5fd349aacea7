import { expect, test } from 'vitest';
import { FACES, scoreOfFace } from '../../src/model/faces.ts';
import { differenceOf, faceOf, meanScore, type Score, senyumScore } from '../../src/model/score.ts';
import { seeded } from '../collector/random.ts';

test('the score runs from 0, all negative, to 100, all positive', () => {
  expect(senyumScore({ negative: 9, neutral: 0, positive: 0 }).score).toBe(0);
  expect(senyumScore({ negative: 0, neutral: 9, positive: 0 }).score).toBe(50);
  expect(senyumScore({ negative: 0, neutral: 0, positive: 9 }).score).toBe(100);
  expect(senyumScore({ negative: 1, neutral: 1, positive: 2 }).score).toBe(62.5);
});

// The published table of the interval, for a mix of 80 % positive, 10 % neutral and 10 % negative.
test.each([
  [10, 20],
  [20, 14],
  [50, 9],
  [100, 6],
  [400, 3],
])('with %i answers the interval is ± %i points', (n, points) => {
  const { low, high } = senyumScore({ negative: n / 10, neutral: n / 10, positive: (n * 8) / 10 });
  // Clipped at 100 for small n, so the lower half is measured.
  const adjusted = (n * 0.8 + 0.75 - (n * 0.1 + 0.75)) / (n + 3);
  expect(Math.round(50 + 50 * adjusted - low!)).toBe(points);
  expect(high).toBeLessThanOrEqual(100);
});

test('no answers have no score, and fewer than thirty are few', () => {
  expect(senyumScore({ negative: 0, neutral: 0, positive: 0 })).toEqual({
    score: null,
    n: 0,
    low: null,
    high: null,
    few: true,
  });
  expect(senyumScore({ negative: 0, neutral: 0, positive: 29 }).few).toBe(true);
  expect(senyumScore({ negative: 0, neutral: 0, positive: 30 }).few).toBe(false);
});

test('a score has the face of its third', () => {
  expect([0, 39, 40, 60, 61, 100].map(faceOf)).toEqual([
    'negative',
    'negative',
    'neutral',
    'neutral',
    'positive',
    'positive',
  ]);
});

test('the faces of each scale count evenly from 0 to 100', () => {
  expect(FACES[2].map((face) => scoreOfFace(face, 2))).toEqual([0, 100]);
  expect(FACES[3].map((face) => scoreOfFace(face))).toEqual([0, 50, 100]);
  expect(FACES[4].map((face) => Math.round(scoreOfFace(face, 4)))).toEqual([0, 33, 67, 100]);
  expect(FACES[5].map((face) => scoreOfFace(face, 5))).toEqual([0, 25, 50, 75, 100]);
});

test('with five faces the score is their mean', () => {
  const values = [0, 25, 25, 75, 100, 100];
  const sums = { n: 6, sum: 325, squares: values.reduce((sum, value) => sum + value ** 2, 0) };
  const { score, low, high } = meanScore(sums);
  expect(score).toBeCloseTo(54.17, 2);
  expect([low! < score!, high! > score!]).toEqual([true, true]);
});

const scoreOf = (score: number, low: number, high: number): Score => ({ score, low, high, n: 50, few: false });

test('the interval of a difference adds the squares of the sides that face each other', () => {
  const { points, low, high, isNoise } = differenceOf(scoreOf(80, 70, 86), scoreOf(60, 52, 70))!;
  expect([points, isNoise]).toEqual([20, false]);
  expect(low).toBeCloseTo(20 - Math.sqrt(10 ** 2 + 10 ** 2), 9);
  expect(high).toBeCloseTo(20 + Math.sqrt(6 ** 2 + 8 ** 2), 9);
});

test('a difference whose interval holds 0 is noise, whichever way it goes', () => {
  expect(differenceOf(scoreOf(80, 70, 90), scoreOf(70, 60, 80))!.isNoise).toBe(true);
  expect(differenceOf(scoreOf(60, 55, 65), scoreOf(80, 75, 85))!.isNoise).toBe(false);
  expect(differenceOf(scoreOf(80, 75, 85), scoreOf(60, 55, 65))!.isNoise).toBe(false);
});

test('nothing is said of a difference where fewer than ten answered on either side', () => {
  const [few, enough] = [9, 10].map((positive) => senyumScore({ negative: 0, neutral: 0, positive }));
  expect(differenceOf(few!, enough!)).toBeNull();
  expect(differenceOf(enough!, few!)).toBeNull();
  expect(differenceOf(enough!, enough!)).not.toBeNull();
});

// 4,000 pairs of periods each, of customers with the same mix in both; 5 % is what 95 % allows.
test.each([
  [10, 10, [0.1, 0.1]],
  [10, 200, [0.3, 0.2]],
  [30, 30, [0.1, 0.1]],
  [100, 60, [0.05, 0.1]],
  [100, 100, [0.4, 0.2]],
  [400, 400, [0.1, 0.15]],
])('of periods that do not differ, with %i and %i answers, at most 6.5 %% are told to differ', (n, m, mix) => {
  const random = seeded(n * 1000 + m);
  const draw = (size: number): Score => {
    const counts = { negative: 0, neutral: 0, positive: 0 };
    for (let i = 0; i < size; i++) {
      const at = random();
      counts[at < mix[0]! ? 'negative' : at < mix[0]! + mix[1]! ? 'neutral' : 'positive']++;
    }
    return senyumScore(counts);
  };
  const told = Array.from({ length: 4000 }, () => differenceOf(draw(n), draw(m))!).filter(({ isNoise }) => !isNoise);
  expect(told.length / 4000).toBeLessThan(0.065);
});
