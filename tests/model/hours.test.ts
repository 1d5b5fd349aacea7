import { expect, test } from 'vitest';
import type { SenyumConfig } from '../../src/model/config.ts';
import { isOpen, type OpeningHours, startOfDay, wallTime } from '../../src/model/hours.ts';
import { askingNow } from '../../src/model/schedule.ts';

const hours: OpeningHours = {
  timeZone: 'Asia/Jakarta',
  days: {
    sat: [
      ['09:00', '12:00'],
      ['13:00', '02:00'],
    ],
  },
};

test('the clock on the wall is the one of the time zone', () => {
  expect(wallTime(new Date('2026-11-20T18:30:00Z'), 'Asia/Jakarta')).toEqual({
    date: '2026-11-21',
    day: 'sat',
    time: '01:30',
  });
  expect(wallTime(new Date('2026-11-20T17:00:00Z'), 'Asia/Jakarta').time).toBe('00:00');
});

test.each([
  ['2026-11-21T09:00:00+07:00', true],
  ['2026-11-21T11:59:00+07:00', true],
  ['2026-11-21T12:00:00+07:00', false],
  ['2026-11-21T23:59:00+07:00', true],
  ['2026-11-22T01:59:00+07:00', true],
  ['2026-11-22T02:00:00+07:00', false],
  ['2026-11-21T01:00:00+07:00', false],
  ['2026-11-23T10:00:00+07:00', false],
])('at %s it is open: %s', (at, expected) => {
  expect(isOpen(hours, new Date(at))).toBe(expected);
});

test('without hours it is always open', () => {
  expect(isOpen(undefined, new Date())).toBe(true);
});

const question = { id: 'mood', kind: 'smiley', text: 'How was it?' } as const;
const config: SenyumConfig = {
  senyum: 1,
  name: 'Shop',
  languages: ['en'],
  endpoint: { url: '/v1/batches' },
  surveys: ['daily', 'lunch', 'christmas'].map((id) => ({ id, questions: [question] })),
  touchpoints: [
    {
      id: 'till',
      name: 'Till',
      survey: 'daily',
      hours: { timeZone: 'Asia/Jakarta', days: {} },
      schedule: [
        { survey: 'christmas', from: '2026-12-24', until: '2026-12-26' },
        { survey: 'lunch', days: ['mon', 'tue'], hours: ['11:30', '13:30'] },
      ],
    },
  ],
};

test.each([
  ['2026-11-23T12:00:00+07:00', 'lunch'],
  ['2026-11-23T13:30:00+07:00', 'daily'],
  ['2026-11-25T12:00:00+07:00', 'daily'],
  ['2026-12-24T00:00:00+07:00', 'christmas'],
  ['2026-12-26T23:59:00+07:00', 'christmas'],
  ['2026-12-27T00:00:00+07:00', 'daily'],
])('at %s the survey is %s', (at, expected) => {
  expect(askingNow(config, 'till', new Date(at))?.survey.id).toBe(expected);
});

test.each([
  ['2026-11-22', 'Asia/Jakarta', '2026-11-21T17:00:00.000Z'],
  ['2026-11-22', 'America/New_York', '2026-11-22T05:00:00.000Z'],
  ['2026-03-29', 'Europe/Stockholm', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Stockholm', '2026-03-29T22:00:00.000Z'],
  ['2026-04-05', 'Australia/Sydney', '2026-04-04T13:00:00.000Z'],
  ['2026-10-04', 'Australia/Sydney', '2026-10-03T14:00:00.000Z'],
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  // Here the clock is set from 00:00 to 01:00.
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
])('%s begins in %s at %s', (date, timeZone, expected) => {
  expect(startOfDay(date, timeZone).toISOString()).toBe(expected);
});
