import { expect, test } from 'vitest';
import { planMending } from '../../src/model/mend.ts';
import { senyumScore } from '../../src/model/score.ts';

const at = (touchpoint: string, negative: number, neutral: number, positive: number, target = 80) => ({
  touchpoint,
  score: senyumScore({ negative, neutral, positive }),
  target,
});
const plan = (...aimed: ReturnType<typeof at>[]) => planMending(aimed, '2026-10-01', '2026-10-31');

test('a touchpoint costs as many answers as would have to turn from unhappy to happy', () => {
  const { toMend } = plan(at('till', 400, 0, 600));
  // It is alone, so that the mean of all is its own: (80 − 60) / 100 · 1000.
  expect(toMend[0]).toMatchObject({ drawn: 60, isSure: true });
  expect(toMend[0]!.cost).toBeCloseTo(200, 9);
  expect(plan(at('till', 200, 0, 800)).toMend).toEqual([]);
});

test('many answers a little below the target cost more than some far below it', () => {
  const { toMend, fine, n } = plan(at('help', 70, 0, 30), at('till', 2500, 0, 7500), at('web', 5, 0, 95));
  expect(toMend.map(({ touchpoint }) => touchpoint)).toEqual(['till', 'help']);
  expect([fine, n]).toEqual([1, 10_200]);
});

test('a few bad answers do not lead the list, and by a good mean they are lifted to the target', () => {
  const { toMend } = plan(at('few', 4, 0, 0), at('many', 250, 0, 750));
  expect(toMend.map(({ touchpoint }) => touchpoint)).toEqual(['many', 'few']);
  // (mean · 30 + 0 · 4) / 34
  expect(toMend[1]!.drawn).toBeCloseTo(((75_000 / 1004) * 30) / 34, 9);
  expect(plan(at('few', 1, 0, 0), at('good', 10, 0, 990)).toMend).toEqual([]);
});

test('who reaches the target costs nothing, however low the mean of all is', () => {
  expect(plan(at('few', 0, 0, 3), at('many', 900, 0, 100)).toMend.map(({ touchpoint }) => touchpoint)).toEqual([
    'many',
  ]);
});

test('the cost is one of a month, however long the period is', () => {
  const answers = [at('till', 400, 0, 600)];
  const half = planMending(answers, '2026-10-01', '2026-10-16').toMend[0]!.cost;
  const year = planMending(answers, '2025-10-26', '2026-10-21').toMend[0]!.cost;
  expect([half, year]).toEqual([expect.closeTo(400, 6), expect.closeTo(200 / 12, 6)]);
});

test('each touchpoint has its own target, and what can be chance is told apart', () => {
  const { toMend } = plan(at('easy', 40, 0, 60, 50), at('hard', 5, 0, 95, 99), at('even', 210, 0, 790));
  expect(toMend.map(({ touchpoint, isSure }) => [touchpoint, isSure])).toEqual([
    ['even', false],
    ['hard', true],
  ]);
});

test('equal costs are ordered by id, and without answers there is nothing to say', () => {
  const { toMend } = plan(at('b', 50, 0, 50), at('a', 50, 0, 50));
  expect(toMend.map(({ touchpoint }) => touchpoint)).toEqual(['a', 'b']);
  expect(plan(at('till', 0, 0, 0))).toEqual({ mean: null, n: 0, added: 30, toMend: [], fine: 0 });
});
