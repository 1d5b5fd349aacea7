// @vitest-environment node
import { expect, test } from 'vitest';
import { dateAll, dateOf } from '../../collector/clock.ts';
import type { Envelope } from '../../src/model/parse-batch.ts';
import { response } from './parts.ts';

const HOUR = 3_600_000;
const received = new Date('2026-11-21T12:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();
const rightNow = { sentAt: received.toISOString(), clock: { boot: 'now', elapsed: 5 * HOUR } };

test('a right clock is believed to the millisecond', () => {
  const at = iso(received.getTime() - 2 * HOUR + 123);
  const given = response({ at, clock: { boot: 'now', elapsed: 3 * HOUR } });
  expect(dateOf(given, rightNow, received, 0)).toEqual({ at: new Date(at), uncertain: false });
});

test.each([
  ['in 2017', '2017-01-01T00:07:00Z'],
  ['ten years ahead', '2036-11-21T00:00:00Z'],
  ['ten minutes off', '2026-11-21T10:10:00Z'],
])('within one boot a clock that stood %s is repaired and certain', (_, at) => {
  const given = response({ at, clock: { boot: 'now', elapsed: 3 * HOUR } });
  expect(dateOf(given, rightNow, received, 0)).toEqual({ at: new Date('2026-11-21T10:00:00Z'), uncertain: false });
});

test('a time since the start of a page that leads to before senyum existed is not believed', () => {
  const at = iso(received.getTime() - 2 * HOUR);
  const sending = { ...rightNow, clock: { boot: 'now', elapsed: 3_000 * 24 * HOUR } };
  const given = response({ at, clock: { boot: 'now', elapsed: 0 } });
  expect(dateOf(given, sending, received, 0)).toEqual({ at: new Date(at), uncertain: false });
});

test('across boots a right clock is believed, for months', () => {
  const at = '2026-07-01T09:00:00.000Z';
  expect(dateOf(response({ at }), rightNow, received, 0)).toEqual({ at: new Date(at), uncertain: false });
});

test.each([
  ['before senyum existed', { at: '2017-01-01T00:07:00Z' }, 0],
  ['in the future', { at: '2027-01-01T00:00:00Z' }, 0],
  ['before the response before it', { at: '2026-03-01T00:00:00Z' }, Date.UTC(2026, 9, 1)],
])('across boots a time %s is marked, and lies between what is possible', (_, fields, floor) => {
  const { at, uncertain } = dateOf(response(fields), rightNow, received, floor);
  expect(uncertain).toBe(true);
  expect(at.getTime()).toBeGreaterThanOrEqual(Math.max(floor, Date.UTC(2026, 0)) - 60_000);
  expect(at.getTime()).toBeLessThanOrEqual(received.getTime() + 60_000);
});

test('a sender whose clock is wrong has its times moved by as much, and marked', () => {
  const sending = { sentAt: iso(received.getTime() - 3 * HOUR) };
  const given = response({ at: iso(received.getTime() - 4 * HOUR) });
  expect(dateOf(given, sending, received, 0)).toEqual({ at: new Date('2026-11-21T11:00:00Z'), uncertain: true });
});

test('a tablet that woke up in 2017 and was set right has its hundred answers within a minute of the truth', async () => {
  const truth = Array.from({ length: 100 }, (_, i) => received.getTime() - HOUR + i * 30_000);
  const wrong = Date.UTC(2017, 0) - (received.getTime() - HOUR);
  const given = truth.map((at, i) =>
    response({
      at: iso(i < 50 ? at + wrong : at),
      clock: { boot: 'now', elapsed: 5 * HOUR - (received.getTime() - at) },
      sequence: i + 1,
    }),
  );
  const envelope = { ...rightNow, device: { id: 'd' } } as Envelope;
  const moments = await dateAll(async () => ({ rows: [] }), [{ envelope, responses: given }], received);
  const errors = given.map(({ id }, i) => Math.abs(moments.get(id)!.at.getTime() - truth[i]!));
  expect(Math.max(...errors)).toBeLessThanOrEqual(60_000);
  expect([...moments.values()].some(({ uncertain }) => uncertain)).toBe(false);
});

test('after a restart what was given in 2017 is marked and not put before what the collector has already', async () => {
  const former = new Date('2026-11-20T18:00:00Z');
  const given = response({ at: '2017-01-01T00:07:00Z', sequence: 8 });
  const query = async <Row>() => ({ rows: [{ device: 'd', at: former }] as Row[] });
  const envelope = { ...rightNow, device: { id: 'd' } } as Envelope;
  const moments = await dateAll(query, [{ envelope, responses: [given] }], received);
  expect(moments.get(given.id)?.uncertain).toBe(true);
  expect(moments.get(given.id)!.at.getTime()).toBeGreaterThanOrEqual(former.getTime() - 60_000);
});

test('devices that come together are each held to what they gave before, in one look', async () => {
  const givenAt = { d: '2026-11-20T18:00:00Z', e: '2026-11-19T18:00:00Z' };
  let looks = 0;
  const query = async <Row>() => {
    looks++;
    return { rows: Object.entries(givenAt).map(([device, at]) => ({ device, at: new Date(at) })) as Row[] };
  };
  const at = '2026-11-20T06:00:00Z';
  const batches = ['d', 'e', 'f'].map((id) => ({
    envelope: { ...rightNow, device: { id } } as Envelope,
    responses: [response({ at, sequence: 8 })],
  }));
  const moments = await dateAll(query, batches, received);
  const uncertain = batches.map(({ responses: [one] }) => moments.get(one!.id)!.uncertain);
  expect([uncertain, looks]).toEqual([[true, false, false], 1]);
});
