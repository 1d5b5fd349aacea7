// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Today } from '../../src/model/config.ts';
import { appOver, config, get, measure, NOW, type Opened, response, send, usualEngines } from './parts.ts';

const MINUTE = 60_000;

describe.each(usualEngines)('today over $engine', ({ open }) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    await opened.store.query('delete from responses');
    await opened.store.query('delete from measures');
  });

  const appWith = (today?: Today) =>
    appOver(opened.store, { config: { ...config, kiosk: { ...config.kiosk, ...(today && { today }) } } });
  const ALL = { count: true, waitingTime: true };
  const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * MINUTE).toISOString();
  const ask = (since: string, today: Today | undefined = ALL, touchpoint = 'store-1/till-1'): Promise<Response> =>
    get(appWith(today), `/v1/today?${new URLSearchParams({ touchpoint, since })}`);
  const told = async (since: string, today?: Today): Promise<unknown> => (await ask(since, today)).json();

  test('counts the answers of a touchpoint since its midnight, but no test, none taken back and none flagged', async () => {
    const clock = { boot: 'b1', elapsed: 12.5 };
    await send(appWith(), [
      response({ at: ago(500), clock }),
      response({ at: ago(30), clock }),
      response({ at: ago(20), clock }),
      response({ at: ago(10), clock, test: true }),
      response({ at: ago(10), clock, answers: [], withdrawn: true }),
      response({ at: ago(10), clock, touchpoint: 'store-1/till-2' }),
    ]);
    expect(await told(ago(300))).toEqual({ senyum: 1, count: 2 });
    await opened.store.query("update responses set flags = '{repeat}' where at = $1::timestamptz", [ago(20)]);
    expect(await told(ago(300))).toEqual({ senyum: 1, count: 1 });
  });

  test('tells the newest waiting time in seconds, as long as it is the present one', async () => {
    const wait = { name: 'waiting-time', touchpoint: 'store-1/till-1' };
    await send(appWith(), [], [measure({ ...wait, value: 9, unit: 'min', at: ago(14) })]);
    expect(await told(ago(300))).toEqual({ senyum: 1, count: 0, waitingTime: 540 });
    await send(appWith(), [], [measure({ ...wait, value: 40, unit: 's', at: ago(2) })]);
    expect(await told(ago(300))).toEqual({ senyum: 1, count: 0, waitingTime: 40 });
    await opened.store.query('update measures set at = $1::timestamptz', [ago(16)]);
    expect(await told(ago(300))).toEqual({ senyum: 1, count: 0 });
  });

  test('does not take a number of which it does not know the unit for a time', async () => {
    await send(
      appWith(),
      [],
      [measure({ name: 'waiting-time', touchpoint: 'store-1/till-1', value: 4, unit: 'customers', at: ago(1) })],
    );
    expect(await told(ago(300))).toEqual({ senyum: 1, count: 0 });
  });

  test('tells only what the owner wants to be told, and then everybody', async () => {
    expect(await told(ago(300), { waitingTime: true })).toEqual({ senyum: 1 });
    const reply = await get(appWith(ALL), `/v1/today?touchpoint=store-1/till-1&since=${ago(1)}`, {
      headers: { origin: 'https://tablet.test' },
    });
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect((await get(appWith(), `/v1/today?touchpoint=store-1/till-1&since=${ago(1)}`)).status).toBe(404);
  });

  test('tells of no other day, whatever is asked for', async () => {
    await send(appWith(), [response({ at: ago(27 * 60), clock: { boot: 'b2', elapsed: 1 } })]);
    expect(await told('2020-01-01T00:00:00Z')).toEqual({ senyum: 1, count: 0 });
  });

  test.each([
    ['no time', 400, 'store-1/till-1', 'yesterday'],
    ['no such touchpoint', 404, 'store-1/till-9', '2026-11-21T00:00:00Z'],
  ])('refuses %s', async (_, status, touchpoint, since) => {
    expect((await ask(since, ALL, touchpoint)).status).toBe(status);
  });
});
