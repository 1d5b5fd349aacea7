// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cutoffsOf, retentionText, reviewRetention } from '../../collector/privacy/retention.ts';
import { sweep } from '../../collector/privacy/sweep.ts';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import type { Store } from '../../collector/store/store.ts';
import { upkeepHourly } from '../../collector/upkeep/hourly.ts';
import type { Retention } from '../../src/model/config.ts';
import { configFor } from '../../src/model/config.ts';
import { parseWholeConfig } from '../../src/model/parse-whole-config.ts';
import { aTablet, health } from '../collector/devices.ts';
import {
  appOver,
  config,
  countRows,
  get,
  measure,
  NOW,
  type Opened,
  outcomes,
  response,
  send,
  usualEngines,
} from '../collector/parts.ts';
import { seeded, whole } from '../collector/random.ts';

const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const ago = (days: number, from = NOW) => new Date(from.getTime() - days * DAY).toISOString();

/** A face and some words, given so many days ago. */
const written = (days: number, words = 'Call me: 0812') =>
  response({
    source: 'import',
    at: ago(days),
    answers: [
      { question: 'how', kind: 'smiley', value: 'negative' },
      { question: 'why', kind: 'text', value: words },
    ],
  });

describe.each(usualEngines)('retention over $engine', ({ open }) => {
  let opened: Opened;
  let store: Store;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    await store.query('truncate responses, measures, rollups');
  });

  const past = async (table: 'responses' | 'measures', limit: Date): Promise<number> => {
    const { rows } = await store.query<{ n: number }>(
      `select count(*)::int as n from ${table} where at < $1::timestamptz`,
      [limit.toISOString()],
    );
    return rows[0]!.n;
  };
  const fill = async (): Promise<void> => {
    const random = seeded(11);
    const touchpoints = ['store-1/till-1', 'store-1/till-2', 'web/checkout'];
    const days = Array.from({ length: 240 }, () => random() * 60);
    const touchpoint = () => touchpoints[whole(random, 0, 2)]!;
    await send(
      appOver(store),
      days.map((day) => ({ ...written(day), touchpoint: touchpoint() })),
      days.slice(0, 60).map((day) => measure({ at: ago(day) })),
    );
  };

  test('leaves no row past its limit, whenever it runs, and sums that are right', async () => {
    await fill();
    let left = await countRows(store, 'responses');
    for (const passed of [0, 5, 20, 40, 100]) {
      const cutoffs = cutoffsOf({ answers: 30 }, later(passed));
      const swept = await sweep(store, cutoffs, () => false, 7);
      left -= swept.responses;
      expect(await countRows(store, 'responses')).toBe(left);
      const over = (await past('responses', cutoffs.answers!)) + (await past('measures', cutoffs.answers!));
      console.log(`${passed} days later: ${swept.responses} responses deleted, ${over} rows past the limit`);
      expect(over).toBe(0);
      expect(await verifyRollups(store.query)).toMatchObject({ answers: left, wrong: 0 });
    }
    expect([left, await countRows(store, 'measures')]).toEqual([0, 0]);
    const { rows } = await store.query('select * from rollups');
    expect(rows).toEqual([]);
  });

  test('forgets the browser of a visitor who does not come again, and no tablet', async () => {
    await store.query('delete from devices');
    const [browser, tablet] = [aTablet(), aTablet()];
    const app = appOver(store);
    await browser.send(app, browser.answer(2));
    await tablet.send(app, [], { health: health() });
    const known = async () => (await store.query<{ id: string }>('select id from devices')).rows.map(({ id }) => id);
    expect(await sweep(store, cutoffsOf({ answers: 30 }, later(29)))).toMatchObject({ devices: 0 });
    expect(await sweep(store, cutoffsOf({ answers: 30 }, later(31)))).toMatchObject({ devices: 1, responses: 2 });
    expect(await known()).toEqual([tablet.id]);
    expect((await browser.send(app, browser.answer(1))).results).toMatchObject([{ outcome: 'accepted' }]);
  });

  test('forgets what was written and keeps the faces, which the map goes on counting', async () => {
    const first = written(20);
    await send(appOver(store), [first, written(3, 'Good')]);
    const map = async () => await (await get(appOver(store), '/v1/map?days=60')).json();
    const before = (await map()) as { cards: unknown };
    expect(await sweep(store, cutoffsOf({ comments: 10 }, NOW), () => false, 1)).toMatchObject({ comments: 1 });
    expect(((await map()) as { cards: unknown }).cards).toEqual(before.cards);
    const { rows } = await store.query<{ body: string }>('select body::text as body from responses order by at');
    expect(rows.map(({ body }) => body.includes('Call me'))).toEqual([false, false]);
    expect(JSON.parse(rows[0]!.body).answers).toEqual([{ question: 'how', kind: 'smiley', value: 'negative' }]);
    expect(rows[1]!.body).toContain('Good');
    expect(await sweep(store, cutoffsOf({ comments: 10 }, NOW))).toMatchObject({ comments: 0 });
    expect((await verifyRollups(store.query)).wrong).toBe(0);
    // A device whose acknowledgement got lost sends it with its words: they are still known, and not stored again.
    expect(await outcomes(appOver(store), [first, { ...first, locale: 'sv' }])).toEqual(['duplicate', 'conflict']);
    const again = await store.query<{ body: string }>('select body::text as body from responses order by at');
    expect(again.rows).toEqual(rows);
  });

  test('forgets words also in fields that it does not know, and comes to an end', async () => {
    const odd = {
      ...written(20),
      kind: 'text',
      extra: { more: [{ kind: 'text', value: 'Call' }], one: { kind: 'text' } },
    };
    await send(appOver(store), [odd]);
    expect(await sweep(store, cutoffsOf({ comments: 10 }, NOW), () => false, 1)).toMatchObject({ comments: 1 });
    const { rows } = await store.query<{ body: string }>('select body::text as body from responses');
    expect(rows[0]!.body).not.toMatch(/Call|"text"/);
  });

  test('comes to what was written behind whatever only looks as if it were', async () => {
    const looks = Array.from({ length: 5 }, () => ({ ...response(), source: 'import', at: ago(40), 'a"kind': 'text' }));
    await send(appOver(store), [...looks, written(20)]);
    let rounds = 0;
    const swept = await sweep(store, cutoffsOf({ comments: 10 }, NOW), () => rounds++ > 20, 2);
    expect(swept.comments).toBe(6);
    const { rows } = await store.query<{ body: string }>('select body::text as body from responses');
    expect(rows.filter(({ body }) => body.includes('Call me'))).toEqual([]);
  });

  test('answers "gone" to what arrives when it is already too old, and stores nothing of it', async () => {
    const app = appOver(store, { config: { ...config, retention: { answers: 30 } } });
    const old = written(31);
    expect(await outcomes(app, [old, written(29)], [measure({ at: ago(31) }), measure()])).toEqual([
      ...['gone', 'accepted'],
      ...['gone', 'accepted'],
    ]);
    expect([await countRows(store, 'responses'), await countRows(store, 'measures')]).toEqual([1, 1]);
    expect(await outcomes(app, [{ ...old, revision: 1 }])).toEqual(['gone']);
  });

  test('begins at once, comes again, and goes on after a failure', async () => {
    await fill();
    let passed = 0;
    let isBroken = false;
    const warn = vi.fn();
    const flaky: Store = {
      ...store,
      transaction: (work) => (isBroken ? Promise.reject(new Error('no disk')) : store.transaction(work)),
    };
    const now = () => later(passed);
    const stop = upkeepHourly({ store: flaky, retention: { answers: 30 }, now, warn, every: 5, retry: 5 });
    await vi.waitFor(async () => expect(await past('responses', later(-30))).toBe(0), 10_000);
    isBroken = true;
    await vi.waitFor(() => expect(warn).toHaveBeenCalledWith('What is too old could not be deleted: no disk'), 10_000);
    passed = 20;
    isBroken = false;
    await vi.waitFor(async () => expect(await past('responses', later(-10))).toBe(0), 10_000);
    await stop();
    expect(await countRows(store, 'responses')).toBeGreaterThan(0);
  });

  test('finds what is too old by an index', async () => {
    await fill();
    await store.query('analyze');
    const plans: string[] = [];
    const watched: Store = {
      ...store,
      transaction: (work) =>
        store.transaction(async (query) => {
          await query('set local enable_seqscan = off');
          return work(async (text, params) => {
            plans.push(JSON.stringify((await query(`explain ${text}`, params)).rows));
            return { rows: [] };
          });
        }),
    };
    await sweep(watched, cutoffsOf({ answers: 30, comments: 10 }, NOW));
    // The index of each part of a table belongs to the one of the whole table.
    const { rows } = await store.query<{ part: string; whole: string }>(
      'select inhrelid::regclass::text as part, inhparent::regclass::text as whole from pg_inherits',
    );
    const usedIn = (plan: string): string[] => [...plan.matchAll(/using (\w+)/g)].map(([, index]) => index!);
    const wholes = new Map(rows.map(({ part, whole }) => [part, whole]));
    const used = plans.map((plan) => usedIn(plan).map((index) => wholes.get(index) ?? index));
    const indexes = ['responses_at', 'rollups_start', 'measures_age', 'devices_heard', 'responses_written'];
    expect(used).toEqual(indexes.map((index) => expect.arrayContaining([index])));
  });
});

test('the cutoffs are days, and devices never hear of them', () => {
  const parsed = (retention: unknown) => parseWholeConfig({ ...config, retention });
  expect(parsed({ answers: 730, comments: 90 })).toMatchObject({ config: { retention: { comments: 90 } } });
  for (const wrong of [{ answers: 0 }, { answers: 99_999 }, { comments: '90' }, { device: 3 }])
    expect(parsed(wrong)).toMatchObject({ problems: [{ path: expect.stringMatching(/^retention\./) }] });
  expect(configFor({ ...config, retention: { answers: 3 } }, undefined)).not.toHaveProperty('retention');
});

test('comments that would outlive their answers are named by the check', () => {
  const warned = (retention: Retention) => reviewRetention(retention).map(({ path }) => path);
  expect(warned({ answers: 30, comments: 30 })).toEqual(['retention.comments']);
  expect(warned({ answers: 30, comments: 29 })).toEqual([]);
});

test('the owner reads for how long all is kept', () => {
  expect(retentionText({ answers: 730, comments: 1 })).toBe(
    'Deleted by themselves: comments after 1 day, answers and measures after 730 days.',
  );
  expect(retentionText()).toMatch(/^Nothing is deleted by itself/);
});
