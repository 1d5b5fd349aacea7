// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { DeviceList } from '../../src/model/devices.ts';
import { newId } from '../../src/model/id.ts';
import type { Health } from '../../src/model/response.ts';
import { aTablet, health } from './devices.ts';
import { appOver, get, NOW, type Opened, response, usualEngines } from './parts.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe.each(usualEngines)('the devices over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;
  let now: Date;

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store, { now: () => now });
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    now = NOW;
    await opened.store.query('delete from devices');
  });

  const list = async () => (await (await get(app, '/v1/devices')).json()) as DeviceList;
  const troubles = async () => (await list()).devices.map((device) => device.troubles);
  const later = (ms: number) => {
    now = new Date(NOW.getTime() + ms);
  };

  test('are those that tell how they are, not every visitor’s browser', async () => {
    const visitor = aTablet();
    await visitor.send(app, visitor.answer(1));
    await aTablet().send(app, [], { health: health() });
    expect(await list()).toEqual({
      senyum: 1,
      devices: [
        {
          ...health(),
          id: expect.any(String),
          app: 'kiosk/1',
          name: 'Till 1',
          heard: NOW.toISOString(),
          clockOffset: 0,
          quarantined: 0,
          missing: 0,
          lost: null,
          troubles: [],
        },
      ],
      more: 0,
    });
  });

  test('run out of battery when it is low and on no charger', async () => {
    const told = [
      { level: 0.29, charging: false },
      { level: 0.29, charging: true },
      { level: 0.31, charging: false },
    ];
    for (const battery of told) {
      await opened.store.query('delete from devices');
      await aTablet().send(app, [], { health: health({ battery }) });
      expect(await troubles()).toEqual([battery === told[0] ? ['battery'] : []]);
    }
  });

  test('are told to nobody on another site, and can only be read', async () => {
    const reply = await get(app, '/v1/devices', { headers: { origin: 'https://elsewhere.test' } });
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    expect((await get(app, '/v1/devices', { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
  });

  test('are silent within two of their own intervals, and no longer once they are heard', async () => {
    const tablet = aTablet();
    await tablet.send(app, [], { health: health({ every: 5 * MINUTE }) });
    await aTablet().send(app, [], { health: health({ every: 60 * MINUTE, touchpoint: 'zoo' }) });
    later(10 * MINUTE - 1);
    expect(await troubles()).toEqual([[], []]);
    later(10 * MINUTE);
    expect(await troubles()).toEqual([['silent'], []]);
    await tablet.send(app, tablet.answer(1), {}, now);
    expect(await troubles()).toEqual([[], []]);
  });

  test('are stuck when their oldest answer waits for more than half an hour', async () => {
    await aTablet().send(app, [], { health: health({ pending: 3, oldest: 30 * MINUTE }) });
    expect(await troubles()).toEqual([[]]);
    await opened.store.query('delete from devices');
    await aTablet().send(app, [], { health: health({ pending: 3, oldest: 30 * MINUTE + 1 }) });
    expect(await troubles()).toEqual([['stuck']]);
    later(DAY);
    expect(await troubles()).toEqual([['silent']]);
  });

  test.each([{ awake: false }, { visible: false }])('are dark with %o', async (changes) => {
    await aTablet().send(app, [], { health: health(changes) });
    expect(await troubles()).toEqual([['dark']]);
  });

  test.each([
    [5 * MINUTE, []],
    [5 * MINUTE + 1, ['clock-wrong']],
    [-5 * MINUTE - 1, ['clock-wrong']],
    [-9 * 365 * DAY, ['clock-wrong']],
  ])('whose clock is %i ms behind are told from those of a right clock', async (offset, expected) => {
    const tablet = aTablet();
    later(offset);
    await tablet.send(app, [], { health: health() });
    expect((await list()).devices).toMatchObject([{ clockOffset: offset, troubles: expected }]);
    now = NOW;
    await tablet.send(app, tablet.answer(1));
    expect((await list()).devices).toMatchObject([{ clockOffset: 0, troubles: [] }]);
  });

  test('have gaps when they count more as acknowledged than is here, not when answers wait or were refused', async () => {
    const tablet = aTablet();
    await tablet.send(app, tablet.answer(20), { health: health() });
    const ledger = { created: 50, acknowledged: 20, quarantined: 7, dropped: { gone: 1 } };
    await tablet.send(app, [], { ledger });
    expect((await list()).devices).toMatchObject([{ missing: 0, quarantined: 7, troubles: [] }]);
    await tablet.send(app, [], { ledger: { ...ledger, acknowledged: 23 } });
    expect((await list()).devices).toMatchObject([{ missing: 3, troubles: ['gaps'] }]);
  });

  test('that lost their storage say so for a month, with how many answers went with it, and their former self is not told', async () => {
    const before = aTablet();
    await before.send(app, before.answer(5), { health: health() });
    const former = { id: before.id, sequence: 8 };
    const after = aTablet();
    await after.send(app, [], { health: health(), former });
    expect((await list()).devices).toMatchObject([{ id: after.id, lost: 3, troubles: ['lost-storage'] }]);
    later(31 * DAY);
    await after.send(app, [], { health: health(), former }, now);
    expect(await troubles()).toEqual([[]]);
  });

  test('may have been anything before, even what is no id', async () => {
    await aTablet().send(app, [], { health: health(), former: { id: "x'); drop table devices", sequence: 2 } });
    expect((await list()).devices).toMatchObject([{ lost: 2 }]);
  });

  test('in trouble come first, and those that were put away for a month are left out', async () => {
    const at = (touchpoint: string, changes: Partial<Health> = {}) => ({ health: health({ touchpoint, ...changes }) });
    await aTablet().send(app, [], at('call-centre'));
    later(31 * DAY);
    await aTablet().send(app, [], at('web/checkout', { every: MINUTE }), now);
    later(31 * DAY + 2 * MINUTE);
    const ledger = { created: 1, acknowledged: 1, quarantined: 0, dropped: {} };
    await aTablet().send(app, [], at('b-side'), now);
    await aTablet().send(app, [], at('a-side'), now);
    await aTablet().send(app, [], { ...at('stall'), ledger }, now);
    const { devices } = await list();
    expect(devices.map(({ touchpoint }) => touchpoint)).toEqual(['web/checkout', 'stall', 'a-side', 'b-side']);
  });

  test('in trouble are listed however many are well', async () => {
    const silent = aTablet();
    await silent.send(app, [], { health: health() });
    later(30 * MINUTE);
    for (let i = 0; i < 205; i++) await aTablet().send(app, [], { health: health() }, now);
    const { devices, more } = await list();
    expect([devices.length, more]).toEqual([200, 6]);
    expect(devices[0]).toMatchObject({ id: silent.id, troubles: ['silent'] });
  });

  test('are not hidden by one that says it was them, and they are heard of since', async () => {
    const tablet = aTablet();
    await tablet.send(app, [], { health: health() });
    await aTablet().send(app, [], { health: health(), former: { id: tablet.id, sequence: 1 } });
    const ids = async () => (await list()).devices.map(({ id }) => id);
    expect(await ids()).not.toContain(tablet.id);
    later(MINUTE);
    await tablet.send(app, [], { health: health() }, now);
    expect(await ids()).toContain(tablet.id);
    await opened.store.query('update devices set keyed = true, last_seen = $2 where id = $1', [tablet.id, NOW]);
    expect(await ids()).toContain(tablet.id);
  });

  test('can not be pushed off the list by made-up ones', async () => {
    await aTablet().send(app, [], { health: health() });
    later(MINUTE);
    for (let i = 0; i < 210; i++) await aTablet().send(app, [], { health: health({ touchpoint: `fake/${i}` }) });
    const { devices, more } = await list();
    expect([devices.length, more]).toEqual([200, 11]);
    expect(devices.map(({ touchpoint }) => touchpoint)).toContain('store-1/till-1');
  });

  test.each([
    null,
    7,
    'fine',
    [],
    {},
    { ...health(), touchpoint: '\0' },
    { ...health(), touchpoint: 'x'.repeat(201) },
    { ...health(), every: 0 },
    { ...health(), every: 1e12 },
    { ...health(), pending: -1 },
    { ...health(), oldest: 'long' },
    { ...health(), label: '\ud800' },
    { ...health(), visible: undefined },
  ])('keep what they said before when they say %o, and their answers are kept', async (bad) => {
    const tablet = aTablet();
    await tablet.send(app, [], { health: health({ pending: 4 }) });
    const { results } = await tablet.send(app, tablet.answer(2), { health: bad });
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    expect((await list()).devices).toMatchObject([{ touchpoint: 'store-1/till-1', pending: 4 }]);
  });

  test('whose health brings more than is known are heard, without it', async () => {
    await aTablet().send(app, [], { health: { ...health(), essay: 'x'.repeat(100_000) } });
    const [device] = (await list()).devices;
    expect(device).toMatchObject({ touchpoint: 'store-1/till-1' });
    expect(device).not.toHaveProperty('essay');
  });

  test('keep their newest ledger when an old batch arrives late', async () => {
    const tablet = aTablet();
    const sent = tablet.answer(3);
    await tablet.send(app, sent, { health: health() });
    await tablet.send(app, [], { ledger: { created: 1, acknowledged: 0, quarantined: 9, dropped: {} } });
    expect((await list()).devices).toMatchObject([{ quarantined: 0 }]);
  });

  test('are answered with 503 while the database can not be read', async () => {
    const broken = appOver({ ...opened.store, query: () => Promise.reject(new Error('down')) });
    expect((await get(broken, '/v1/devices')).status).toBe(503);
  });

  test('that are heard change no map: nobody who watches it is told', async () => {
    const told: string[][] = [];
    const live = { publish: (touchpoints: string[]) => told.push(touchpoints), subscribe: () => () => {} };
    const watched = appOver(opened.store, { live });
    await aTablet(newId()).send(watched, [], { health: health() });
    await aTablet(newId()).send(watched, [response()]);
    expect(told).toEqual([[], ['store-1/till-1']]);
  });
});
