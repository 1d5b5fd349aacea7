// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { type Hour, surgesOf } from '../../collector/flags/surge.ts';
import { THRESHOLDS } from '../../collector/flags/thresholds.ts';
import { FIRST, WEEKS, type Weeks } from './surge-days.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the rule makes of some weeks: honest and forged answers, and how many of each it flags. */
function judge({ hours }: Weeks) {
  const all = hours.map(({ start, honest, forged }): Hour => ({ start, sound: honest + forged, surged: 0 }));
  const surges = surgesOf(all, FIRST, THRESHOLDS.surge);
  const found = { honest: 0, forged: 0, hidden: 0, caught: 0 };
  for (const { start, honest, forged } of hours) {
    found.honest += honest;
    found.forged += forged;
    if (!surges.has(start)) continue;
    found.hidden += honest;
    found.caught += forged;
  }
  return found;
}

const percent = (part: number, of: number): string => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);

describe('labelled weeks', () => {
  test.each(WEEKS)('$name ($kind)', (weeks) => {
    const { honest, forged, hidden, caught } = judge(weeks);
    console.log(
      `${weeks.name} (${weeks.kind}): ${honest} honest, ${forged} forged, precision ${percent(caught, caught + hidden)}, ` +
        `recall ${percent(caught, forged)}, honest hidden ${percent(hidden, honest)}`,
    );
    if (weeks.kind === 'honest') expect(hidden).toBe(0);
    if (weeks.kind === 'forged')
      expect([caught / forged > 0.99, caught / (caught + hidden) > 0.95]).toEqual([true, true]);
  });
});

describe('a surge', () => {
  const limit = THRESHOLDS.surge;
  /** Hours of so many answers, by their hour from the first day on. */
  const hoursOf = (counts: Record<number, number>): Hour[] =>
    Object.entries(counts).map(([hour, sound]) => ({ start: FIRST + Number(hour) * HOUR, sound, surged: 0 }));
  /** The hours that are surges. */
  const found = (hours: Hour[], from = FIRST): number[] =>
    [...surgesOf(hours, from, limit)].map((start) => (start - FIRST) / HOUR);
  /** A day of a week later, and its hour. */
  const later = 7 * 24 + 12;

  test('has more than 120 answers an hour, and 1,200 in the first week of a touchpoint', () => {
    expect(found(hoursOf({ 0: 1, [later]: 120 }))).toEqual([]);
    expect(found(hoursOf({ 0: 1, [later]: 121 }))).toEqual([later]);
    expect(found(hoursOf({ 24: 1, [later]: 1_200 }))).toEqual([]);
    expect(found(hoursOf({ 24: 1, [later]: 1_201 }))).toEqual([later]);
  });

  test('has more than five times as many as the busiest hour of the four weeks before', () => {
    expect(found(hoursOf({ 0: 100, [later]: 500 }))).toEqual([]);
    expect(found(hoursOf({ 0: 100, [later]: 501 }))).toEqual([later]);
    expect(found(hoursOf({ 0: 100, 300: 1, [28 * 24]: 501 }))).toEqual([28 * 24]);
    expect(found(hoursOf({ 0: 100, 300: 1, [29 * 24]: 121 }))).toEqual([29 * 24]);
  });

  test('is compared with earlier days, so that a flood does not get used to itself', () => {
    expect(found(hoursOf({ 0: 100, [later - 1]: 400, [later]: 1_000 }))).toEqual([later]);
  });

  test('is not usual on the days after, until it has gone on for a week', () => {
    const daily = hoursOf(Object.fromEntries(Array.from({ length: 20 }, (_, day) => [24 * day, day < 8 ? 50 : 5_000])));
    expect(found(daily)).toEqual([8, 9, 10, 11, 12, 13, 14].map((day) => 24 * day));
  });

  test('is what was flagged so, where hours of earlier are not told anew', () => {
    const hours: Hour[] = [
      { start: FIRST, sound: 10, surged: 0 },
      { start: FIRST + 8 * DAY, sound: 0, surged: 5_000 },
      { start: FIRST + 9 * DAY, sound: 200, surged: 0 },
    ];
    expect(found(hours, FIRST + 9 * DAY)).toEqual([9 * 24]);
    expect(found(hours.with(1, { ...hours[1]!, sound: 5_000, surged: 0 }), FIRST + 9 * DAY)).toEqual([]);
  });
});
