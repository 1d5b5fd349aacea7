// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { wallClock } from '../../collector/report/wall-clock.ts';
import { wallTime } from '../../src/model/hours.ts';

const QUARTER = 900_000;

/** Weeks in which clocks are changed somewhere, in Recife in 2000 for seven days only, and one with a leap day. */
const WEEKS = ['2026-03-27', '2026-10-02', '2026-10-23', '2024-02-27', '2000-10-06', '2000-10-12'];

test.each([
  ['UTC', true],
  ['Asia/Jakarta', true],
  ['Europe/Stockholm', true],
  ['America/New_York', true],
  ['Africa/Casablanca', true],
  ['America/Recife', true],
  ['Asia/Kolkata', false],
  ['Australia/Lord_Howe', false],
])('each quarter of an hour is read as the clocks of %s show it, also when they are changed', (timeZone, isWhole) => {
  for (const week of WEEKS) {
    const from = Date.parse(`${week}T05:15Z`);
    const to = from + 7 * 24 * 4 * QUARTER;
    const clock = wallClock(new Date(from), new Date(to), timeZone);
    for (let time = from; time < to; time += QUARTER) {
      const at = new Date(time);
      const shown = wallTime(at, timeZone);
      expect(clock.read(at)).toEqual({ date: shown.date, day: shown.day, hour: Number(shown.time.slice(0, 2)) });
    }
  }
  const year = wallClock(new Date('2026-01-01T00:00Z'), new Date('2027-01-01T00:00Z'), timeZone);
  expect(year.isWhole).toBe(isWhole);
});

test('a clock that once was some minutes off is not whole hours ahead', () => {
  const [from, to] = [new Date('1900-06-01T00:00Z'), new Date('2026-11-22T00:00Z')];
  expect(wallClock(from, to, 'Asia/Jakarta').isWhole).toBe(false);
  expect(wallClock(from, to, 'UTC').isWhole).toBe(true);
});

test('a clock of more than a century makes one formatter, not one for each day', () => {
  let made = 0;
  class Counted extends Intl.DateTimeFormat {
    constructor(...words: ConstructorParameters<typeof Intl.DateTimeFormat>) {
      super(...words);
      made++;
    }
  }
  vi.stubGlobal('Intl', { DateTimeFormat: Counted });
  const clock = wallClock(new Date('1900-06-01T00:00Z'), new Date('2026-11-22T00:00Z'), 'Europe/Stockholm');
  for (let day = 1; day < 500; day++) clock.read(new Date(Date.UTC(1950, 0, day, 12)));
  vi.unstubAllGlobals();
  expect(made).toBe(1);
});
