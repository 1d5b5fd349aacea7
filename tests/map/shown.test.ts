import { expect, test } from 'vitest';
import { daysShown, hoursShown } from '../../collector/touchpoint-page/shown.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';

const score = { score: 50, n: 1, low: 20, high: 80, few: true };
const dates = (...all: string[]): string[] =>
  daysShown({ days: all.map((date) => ({ date, score })) }).map((time) =>
    new Date(time * 1000).toISOString().slice(0, 10),
  );
const hours = (used: number[], open: TouchpointReport['open']): number[] =>
  hoursShown({ open, hours: used.map((hour) => ({ day: 'mon', hour, score })) });
const ends = (all: number[]) => [all[0], all.at(-1), all.length];

test('the course of a first answer is a week, and of more days all of them', () => {
  expect(dates('2026-11-22')).toEqual([16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}`));
  const month = dates('2026-10-20', '2026-11-22');
  expect([month[0], month.at(-1), month.length]).toEqual(['2026-10-20', '2026-11-22', 34]);
});

test('the hours shown are those of a usual day or of the opening hours, and all that have answers', () => {
  expect(ends(hours([12], null))).toEqual([8, 19, 12]);
  expect(ends(hours([3, 22], null))).toEqual([3, 22, 20]);
  expect(ends(hours([12], { sat: [['10:00', '16:00']] }))).toEqual([10, 15, 6]);
  expect(ends(hours([7], { sat: [['10:00', '16:00']] }))).toEqual([7, 15, 9]);
  expect(ends(hours([], {}))).toEqual([undefined, undefined, 0]);
});
