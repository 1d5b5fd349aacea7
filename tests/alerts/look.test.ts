// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listAlerts } from '../../collector/alerts/list.ts';
import { lookOnce } from '../../collector/alerts/look.ts';
import type { Alerting, AlertList, AlertRule } from '../../src/model/alerts.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { OpeningHours } from '../../src/model/hours.ts';
import { shareOf } from '../../src/model/share.ts';
import { aTablet, health } from '../collector/devices.ts';
import { appOver, config as base, get, type Opened, usualEngines } from '../collector/parts.ts';
import { keepAnswers, keepMeasure, MINUTE } from './kept.ts';

// A Wednesday, 10:00 in Jakarta.
const NOW = new Date('2026-11-18T03:00:00Z');
const WEEK = 7 * 86_400_000;
const TILL = 'store-1/till-1';

const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * MINUTE);

function configWith(alerts: Alerting | undefined, hours?: OpeningHours): SenyumConfig {
  const touchpoints = base.touchpoints.map((one) => (one.id === TILL && hours ? { ...one, hours } : one));
  return { ...base, touchpoints, ...(alerts && { alerts }) };
}

test.each([
  [4, 4, 0.51, true],
  [2, 4, 0.15, false],
  [3, 4, 0.3, false],
  [8, 10, 0.49, false],
  [9, 10, 0.6, true],
  [60, 100, 0.502, true],
  [50, 100, 0.404, false],
  [0, 9, 0, false],
])('%d unhappy of %d have the lower bound %f, so that the default limit is passed: %s', (negative, n, low, isOver) => {
  expect(shareOf(negative, n).low).toBeCloseTo(low, 2);
  expect(shareOf(negative, n).low > 0.5).toBe(isOver);
});

describe.each(usualEngines)('a look for what needs attention over $engine', ({ open }) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    for (const table of ['alerts', 'responses', 'measures', 'devices'])
      await opened.store.query(`delete from ${table}`);
  });

  const look = (rules: AlertRule[] | undefined, at = NOW, hours?: OpeningHours): Promise<string[]> =>
    lookOnce(opened.store, configWith(rules && { rules }, hours), at);
  const list = (at = NOW): Promise<AlertList> => listAlerts(base, opened.store.query, at);
  const told = async (): Promise<string[]> =>
    (await list()).open.map(({ rule, touchpoint }) => `${rule} ${touchpoint}`);
  const unhappy: AlertRule[] = [{ id: 'angry', kind: 'unhappy' }];

  test('opens an alert at 4 unhappy of 4, and waits at 3 of 3, 3 of 4 and 2 of 4', async () => {
    await keepAnswers(opened.store, TILL, later(-5), 'negative', 3);
    await look(undefined);
    expect(await told()).toEqual([]);
    await keepAnswers(opened.store, TILL, later(-4), 'negative', 1);
    for (const [touchpoint, count] of [
      ['web/checkout', 2],
      ['call-centre', 3],
    ] as const) {
      await keepAnswers(opened.store, touchpoint, later(-4), 'negative', count);
      await keepAnswers(opened.store, touchpoint, later(-4), 'positive', 4 - count);
    }
    expect(await look(undefined)).toEqual([TILL]);
    const [alert] = (await list()).open;
    expect(alert).toMatchObject({
      rule: 'unhappy',
      touchpoint: TILL,
      name: 'Till 1',
      device: null,
      openedAt: NOW.toISOString(),
      facts: { kind: 'unhappy', n: 4, negative: 4, limit: 0.5, window: 15 * MINUTE },
    });
    expect(await told()).toEqual([`unhappy ${TILL}`]);
  });

  test('tells of no group that is smaller than the owner shows', async () => {
    const lookWith = (least: number) =>
      lookOnce(opened.store, { ...configWith({ rules: unhappy }), privacy: { least } }, NOW);
    await keepAnswers(opened.store, TILL, later(-5), 'negative', 4);
    expect(await lookWith(5)).toEqual([]);
    await keepAnswers(opened.store, TILL, later(-4), 'negative', 1);
    expect(await lookWith(5)).toEqual([TILL]);
  });

  test('leaves out flagged taps, and what is older than the window', async () => {
    await keepAnswers(opened.store, TILL, later(-5), 'negative', 9, '{burst}');
    await keepAnswers(opened.store, TILL, later(-16), 'negative', 9);
    await look(unhappy);
    expect(await told()).toEqual([]);
  });

  test('keeps to the touchpoints or the place of its rule', async () => {
    for (const one of [TILL, 'store-1/till-2', 'web/checkout', 'made-up'])
      await keepAnswers(opened.store, one, later(-5), 'negative', 9);
    await look([{ id: 'store', kind: 'unhappy', place: 'store-1', touchpoints: [TILL, 'web/checkout'] }]);
    expect(await told()).toEqual([`store ${TILL}`]);
  });

  test('goes on with the other rules when one fails, says so, and leaves open what that one had found', async () => {
    const rules: AlertRule[] = [...unhappy, { id: 'tablets', kind: 'device' }];
    await keepAnswers(opened.store, TILL, later(-5), 'negative', 4);
    await aTablet().send(appOver(opened.store, { now: () => later(-60) }), [], { health: health() });
    await look(rules);
    expect((await told()).sort()).toEqual([`angry ${TILL}`, `tablets ${TILL}`]);
    const { query } = opened.store;
    const failing = {
      ...opened.store,
      query: ((text, params) =>
        text.includes('from devices') ? Promise.reject(new Error('odd')) : query(text, params)) as typeof query,
    };
    const warnings: string[] = [];
    await keepAnswers(opened.store, 'call-centre', later(20), 'negative', 4);
    await lookOnce(failing, configWith({ rules }), later(21), (text) => warnings.push(text));
    expect(warnings).toEqual(['The alerts of the rule "tablets" could not be looked for: odd']);
    expect((await told()).sort()).toEqual(['angry call-centre', `tablets ${TILL}`]);
  });

  test('never opens the same twice, keeps it while it holds, and closes it after ten minutes without', async () => {
    await keepAnswers(opened.store, TILL, later(-5), 'negative', 4);
    expect(await look(unhappy)).toEqual([TILL]);
    expect(await look(unhappy, later(9))).toEqual([]);
    expect(await look(unhappy, later(11))).toEqual([]);
    expect(await look(unhappy, later(18))).toEqual([]);
    expect((await list()).open).toMatchObject([{ seenAt: later(9).toISOString() }]);
    expect(await look(unhappy, later(19))).toEqual([TILL]);
    expect(await list(later(19))).toMatchObject({ open: [], recent: [{ closedAt: later(19).toISOString() }] });
    await keepAnswers(opened.store, TILL, later(20), 'negative', 4);
    expect(await look(unhappy, later(21))).toEqual([TILL]);
    expect(await list(later(21))).toMatchObject({ open: [{}], recent: [{}] });
  });

  test('closes what belongs to a rule that is gone', async () => {
    await keepAnswers(opened.store, TILL, later(-5), 'negative', 4);
    await look(unhappy);
    await look([], later(10));
    expect(await told()).toEqual([]);
  });

  test('by two collectors at once opens each alert once', async () => {
    const { store } = opened;
    await keepAnswers(store, TILL, later(-5), 'negative', 9);
    await keepAnswers(store, 'web/checkout', later(-5), 'negative', 9);
    const looks = await Promise.all(Array.from({ length: 8 }, () => look(unhappy)));
    expect(looks.flat().sort()).toEqual([TILL, 'web/checkout']);
    expect((await list()).open).toHaveLength(2);
  });

  test('tells a median over its limit, and the mean or the last value where that is asked for', async () => {
    for (const [i, value] of [100, 400, 500].entries()) await keepMeasure(opened.store, TILL, later(i - 10), value);
    await keepMeasure(opened.store, TILL, later(-1), 50);
    const rule = { kind: 'measure', name: 'waiting-time', unit: 's' } as const;
    await look([
      { ...rule, id: 'median', most: 240 },
      { ...rule, id: 'last', of: 'last', most: 240 },
      { ...rule, id: 'low', of: 'last', least: 60 },
      { ...rule, id: 'mean', of: 'mean', most: 240 },
    ]);
    expect((await list()).open.map((alert) => [alert.rule, (alert.facts as { value: number }).value]).sort()).toEqual([
      ['low', 50],
      ['mean', 262.5],
      ['median', 250],
    ]);
  });

  const hours: OpeningHours = { timeZone: 'Asia/Jakarta', days: { wed: [['09:00', '18:00']] } };
  const silence: AlertRule[] = [{ id: 'quiet', kind: 'silence' }];
  /** Six answers at 09:30 in Jakarta and two at 17:30 on each of four Wednesdays before. */
  const usualWeeks = async (zoneHour = 2) => {
    for (const week of [1, 2, 3, 4])
      for (const [hour, count] of [
        [zoneHour, 6],
        [zoneHour + 8, 2],
      ] as const)
        await keepAnswers(
          opened.store,
          TILL,
          new Date(Date.UTC(2026, 10, 18, hour, 30) - week * WEEK),
          'positive',
          count,
        );
  };

  test('tells a touchpoint from which nothing comes though in these hours of the week much did', async () => {
    await usualWeeks();
    await look(silence, new Date('2026-11-18T02:29:00Z'), hours);
    expect(await told()).toEqual([]);
    await look(silence, NOW, hours);
    expect((await list()).open).toMatchObject([
      { touchpoint: TILL, facts: { kind: 'silence', usual: 6, since: '2026-11-11T10:30:00.000Z' } },
    ]);
  });

  test('is not worried by silence where few usually come, nor while it is closed', async () => {
    await usualWeeks();
    await keepAnswers(opened.store, TILL, new Date('2026-11-18T02:40:00Z'), 'positive', 1);
    // Two come in the afternoon: nobody would come with a chance of 14 %.
    await look(silence, new Date('2026-11-18T10:59:00Z'), hours);
    expect(await told()).toEqual([]);
    await opened.store.query(`delete from responses where at >= '2026-11-18'`);
    await look(silence, new Date('2026-11-18T11:00:00Z'), hours);
    expect(await told()).toEqual([]);
    await look(silence, new Date('2026-11-18T10:59:00Z'), hours);
    expect(await told()).toEqual([`quiet ${TILL}`]);
  });

  test('keeps silence open over the night, and closes it when somebody answers', async () => {
    await usualWeeks();
    await look(silence, NOW, hours);
    await look(silence, later(12 * 60), hours);
    expect(await told()).toEqual([`quiet ${TILL}`]);
    await keepAnswers(opened.store, TILL, later(24 * 7 * 60 - 20), 'positive', 1);
    await look(silence, later(24 * 7 * 60), hours);
    expect(await told()).toEqual([]);
  });

  test('compares the same hour on the wall when the clocks were changed in between', async () => {
    // Stockholm: 9:30 was 7:30 UTC until 25 October, and is 8:30 UTC on 4 November.
    const sweden: OpeningHours = { timeZone: 'Europe/Stockholm', days: { wed: [['09:00', '18:00']] } };
    for (const day of [7, 14, 21])
      await keepAnswers(opened.store, TILL, new Date(Date.UTC(2026, 9, day, 7, 30)), 'positive', 6);
    await keepAnswers(opened.store, TILL, new Date(Date.UTC(2026, 9, 28, 8, 30)), 'positive', 6);
    await look(silence, new Date('2026-11-04T08:15:00Z'), sweden);
    expect(await told()).toEqual([]);
    await look(silence, new Date('2026-11-04T08:31:00Z'), sweden);
    expect(await told()).toEqual([`quiet ${TILL}`]);
  });

  test('counts only what came with the key that its rule asks for, so that nobody forges or hides an alert', async () => {
    const withKeys = () =>
      Promise.all(['responses', 'measures'].map((table) => opened.store.query(`update ${table} set trust = 'device'`)));
    const all: AlertRule[] = [
      ...unhappy,
      { id: 'queue', kind: 'measure', name: 'waiting-time', unit: 's', most: 100 },
      ...silence,
    ];
    const trusting = all.map((rule) => ({ ...rule, trust: 'device' }) as AlertRule);
    await usualWeeks();
    await look(trusting);
    expect(await told()).toEqual([]);
    await withKeys();
    await keepAnswers(opened.store, TILL, later(-1), 'negative', 4);
    await keepMeasure(opened.store, TILL, later(-1), 101);
    await look(trusting);
    expect(await told()).toEqual([`quiet ${TILL}`]);
    await opened.store.query('delete from alerts');
    await look(all);
    expect((await told()).sort()).toEqual([`angry ${TILL}`, `queue ${TILL}`]);
    await opened.store.query('delete from alerts');
    await withKeys();
    await look(trusting);
    expect((await told()).sort()).toEqual([`angry ${TILL}`, `queue ${TILL}`]);
  });

  test('tells a tablet that fell silent, not while its shop is closed nor in its first quarter of an hour', async () => {
    const tablet = aTablet();
    await tablet.send(appOver(opened.store, { now: () => later(-30) }), [], { health: health() }, later(-30));
    const rules: AlertRule[] = [{ id: 'tablets', kind: 'device' }];
    const openFrom = (from: string): OpeningHours => ({ ...hours, days: { wed: [[from, '18:00']] } });
    await look(rules, NOW, openFrom('10:30'));
    await look(rules, NOW, openFrom('09:50'));
    expect(await told()).toEqual([]);
    await look(rules, NOW, openFrom('09:40'));
    expect((await list()).open).toMatchObject([
      { touchpoint: TILL, device: tablet.id, facts: { kind: 'device', troubles: ['silent'] } },
    ]);
  });

  test('tells of refused answers, and of a screen that may go dark only when asked for', async () => {
    const app = appOver(opened.store, { now: () => NOW });
    const ledger = { created: 3, acknowledged: 0, quarantined: 3, dropped: {} };
    await aTablet().send(app, [], { health: health({ awake: false }), ledger }, NOW);
    await look([{ id: 'tablets', kind: 'device' }]);
    await look([{ id: 'screens', kind: 'device', troubles: ['dark'] }]);
    const { open } = await list();
    expect(
      Object.fromEntries(open.map(({ rule, facts }) => [rule, (facts as { troubles: string[] }).troubles])),
    ).toEqual({
      tablets: ['quarantined'],
      screens: ['dark'],
    });
  });

  test('tells of missing answers only when they stay missing for an hour', async () => {
    const app = appOver(opened.store, { now: () => NOW });
    const tablet = aTablet();
    const ledger = { created: 3, acknowledged: 3, quarantined: 0, dropped: {} };
    await tablet.send(app, [], { health: health(), ledger }, NOW);
    const gap: AlertRule[] = [{ id: 'gap', kind: 'gap' }];
    await look(gap);
    await look(gap, later(59));
    expect(await told()).toEqual([]);
    expect(await look(gap, later(60))).toEqual([TILL]);
    expect((await list()).open).toMatchObject([{ device: tablet.id, facts: { kind: 'gap', missing: 3 } }]);
  });

  test('forgets missing answers that come within the hour', async () => {
    const app = appOver(opened.store, { now: () => NOW });
    const tablet = aTablet();
    const sent = tablet.answer(1);
    const ledger = { created: 1, acknowledged: 1, quarantined: 0, dropped: {} };
    await tablet.send(app, [], { health: health(), ledger }, NOW);
    const gap: AlertRule[] = [{ id: 'gap', kind: 'gap' }];
    await look(gap);
    await tablet.send(app, sent, { health: health(), ledger }, NOW);
    await look(gap, later(30));
    const { rows } = await opened.store.query('select * from alerts');
    expect(rows).toEqual([]);
  });

  test('is answered by its list, and an alert is acknowledged once, by a page of the collector only', async () => {
    await keepAnswers(opened.store, TILL, later(-5), 'negative', 4);
    await look(unhappy);
    const app = appOver(opened.store, { now: () => NOW });
    const { open } = (await (await get(app, '/v1/alerts')).json()) as AlertList;
    const ask = (id: string, site: string, at = NOW) =>
      get(appOver(opened.store, { now: () => at }), `/v1/alerts/${id}/acknowledge`, {
        method: 'POST',
        headers: { 'sec-fetch-site': site },
      });
    expect((await ask(open[0]!.id, 'cross-site')).status).toBe(403);
    expect((await get(app, `/v1/alerts/${open[0]!.id}/acknowledge`, { method: 'POST' })).status).toBe(403);
    expect((await ask('nothing', 'same-origin')).status).toBe(404);
    expect((await ask('0192aaaa-0000-7000-8000-000000000001', 'same-origin')).status).toBe(404);
    const first = await ask(open[0]!.id, 'same-origin');
    expect(await first.json()).toMatchObject({ senyum: 1, alert: { acknowledgedAt: NOW.toISOString() } });
    await ask(open[0]!.id, 'same-origin', later(2));
    expect((await list()).open).toMatchObject([{ acknowledgedAt: NOW.toISOString() }]);
  });
});
