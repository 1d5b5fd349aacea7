// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { Query, Store } from '../../collector/store/store.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { aTablet, type Tablet } from './devices.ts';
import { appOver, engines, measure, type Opened, outcomes, response } from './parts.ts';

describe.each(engines)('the replay over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store);
  }, 60_000);
  afterAll(() => opened?.close());

  const inParts = async (tablet: Tablet, sent: SurveyResponse[], to = app) => {
    for (let i = 0; i < sent.length; i += 100) await tablet.send(to, sent.slice(i, i + 100));
  };
  // As a restored backup does, which never heard of what came after it.
  const restore = (before: () => Promise<void>, after: () => Promise<void>) => async () => {
    await before();
    await opened.store.query('create table kept_responses as table responses');
    await opened.store.query('create table kept_devices as table devices');
    await after();
    for (const table of ['responses', 'devices']) {
      await opened.store.query(`delete from ${table}`);
      await opened.store.query(`insert into ${table} select * from kept_${table}`);
      await opened.store.query(`drop table kept_${table}`);
    }
  };

  test('asks a sound device for nothing, whatever way its answers came', async () => {
    const tablet = aTablet();
    const sent = tablet.answer(30);
    const replies = [
      await tablet.send(app, sent.slice(0, 10)),
      await tablet.send(app, sent.slice(5, 15).reverse()),
      await tablet.send(app, [sent[29]!]),
      await tablet.send(app, [{ ...sent[29]!, revision: 1 }]),
      await tablet.send(app, sent.slice(15, 29)),
      await tablet.send(app, []),
    ];
    for (const reply of replies) expect(reply).not.toHaveProperty('missing');
  });

  test('asks after a restored backup for what came since, and is content when it has it', async () => {
    const tablet = aTablet();
    const sent = tablet.answer(950);
    await restore(
      () => inParts(tablet, sent.slice(0, 700)),
      () => inParts(tablet, sent.slice(700)),
    )();
    expect((await tablet.send(app, [])).missing).toEqual([[701, 950]]);
    expect((await tablet.send(app, sent.slice(800, 900))).missing).toEqual([
      [901, 950],
      [701, 800],
    ]);
    await inParts(tablet, sent.slice(700));
    expect(await tablet.send(app, [])).not.toHaveProperty('missing');
  });

  test('asks a device that the backup has never heard of', async () => {
    const tablet = aTablet();
    const sent = tablet.answer(4);
    await restore(
      async () => {},
      () => inParts(tablet, sent),
    )();
    const [fresh] = tablet.answer(1);
    expect((await tablet.send(app, [fresh!])).missing).toEqual([[1, 4]]);
  });

  test('asks for no more than the last 600', async () => {
    const tablet = aTablet();
    const ledger = { created: 2000, acknowledged: 2000, quarantined: 0, dropped: {} };
    expect((await tablet.send(app, [], { ledger })).missing).toEqual([[1401, 2000]]);
  });

  test('looks below what waits on the device, however much that is', async () => {
    const tablet = aTablet();
    const sent = tablet.answer(300);
    await restore(
      () => inParts(tablet, sent.slice(0, 200)),
      () => inParts(tablet, sent.slice(200)),
    )();
    const waiting = tablet.answer(5000);
    expect((await tablet.send(app, waiting.slice(0, 100))).missing).toEqual([
      [401, 5300],
      [201, 300],
    ]);
  });

  test('asks for at most 50 ranges, the newest first', async () => {
    const tablet = aTablet();
    const odd = tablet.answer(200).filter(({ sequence }) => sequence! % 2);
    await tablet.send(app, odd);
    const ledger = { created: 200, acknowledged: 200, quarantined: 0, dropped: {} };
    const { missing } = await tablet.send(app, [], { ledger });
    expect(missing).toEqual(Array.from({ length: 50 }, (_, i) => [200 - 2 * i, 200 - 2 * i]));
  });

  test('does not ask for what was handed over without a number, once the device has told the number', async () => {
    const tablet = aTablet();
    const [one] = tablet.answer(1);
    const { sequence: _, ...unnumbered } = one!;
    await aTablet().send(app, [unnumbered]);
    expect((await tablet.send(app, [one!])).results[0]!.outcome).toBe('duplicate');
    expect(await tablet.send(app, [])).not.toHaveProperty('missing');
  });

  test('does not ask for what the owner has deleted', async () => {
    const tablet = aTablet();
    await tablet.send(app, tablet.answer(5));
    await opened.store.query('delete from responses where device = $1::uuid', [tablet.id]);
    expect(await tablet.send(app, [])).not.toHaveProperty('missing');
  });

  test('does not count what it refused as here', async () => {
    const tablet = aTablet();
    const [good, odd, other, taken] = tablet.answer(4);
    await outcomes(app, [{ ...response(), id: taken!.id }]);
    await tablet.send(app, [good!, { ...odd!, locale: 7 as never }, other!, { ...taken!, locale: 'sv' }]);
    const ledger = { created: 4, acknowledged: 4, quarantined: 0, dropped: {} };
    expect((await tablet.send(app, [], { ledger })).missing).toEqual([
      [4, 4],
      [2, 2],
    ]);
  });

  test('does not take number 0 for an answer: numbers begin with 1', async () => {
    const tablet = aTablet();
    await tablet.send(app, [response({ sequence: 0 })]);
    const ledger = { created: 1, acknowledged: 1, quarantined: 0, dropped: {} };
    expect((await tablet.send(app, [], { ledger })).missing).toEqual([[1, 1]]);
  });

  test.each([
    { created: 0, acknowledged: 5 },
    { created: 2, acknowledged: 2_147_483_647 },
    { created: 2_147_483_647, acknowledged: 2_147_483_647 },
    { created: 2_147_483_647, acknowledged: 1 },
  ])('survives the books of a liar: %o', async (books) => {
    const tablet = aTablet();
    const sent = [response({ sequence: 2_147_483_647 }), response({ sequence: 0 }), response({ sequence: 1 })];
    const { results } = await tablet.send(app, sent, { ledger: { quarantined: 0, dropped: {}, ...books } });
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('stops counting, and asking, for a device that is all gaps', { timeout: 60_000 }, async () => {
    const tablet = aTablet();
    const sizes: number[] = [];
    // The first round that adds nothing is its last.
    for (let round = 0; round < 24 && (round < 2 || sizes.at(-1) !== sizes.at(-2)); round++) {
      const sent = Array.from({ length: 800 }, (_, i) => response({ sequence: 1 + (round * 800 + i) * 977 }));
      await tablet.send(app, sent);
      const { rows } = await opened.store.query<{ size: number }>(
        'select pg_column_size(numbers)::int as size from devices where id = $1::uuid',
        [tablet.id],
      );
      sizes.push(rows[0]!.size);
    }
    expect(Math.max(...sizes)).toBeLessThan(100_000);
    expect(sizes.at(-1)).toBe(sizes.at(-2));
    const ledger = { created: 1_000_000, acknowledged: 1_000_000, quarantined: 0, dropped: {} };
    expect(await tablet.send(app, [], { ledger })).not.toHaveProperty('missing');
  });

  test('costs a sound device no query of its own', async () => {
    const asked: string[] = [];
    const watch =
      (query: Query): Query =>
      (text, params) => {
        asked.push(text);
        return query(text, params);
      };
    const watched: Store = {
      ...opened.store,
      query: watch(opened.store.query),
      transaction: (work) =>
        opened.store.transaction((query, last) => work(watch(query), ...(last ? [watch(last)] : []))),
    };
    const tablet = aTablet();
    const ours = appOver(watched);
    await tablet.send(ours, []);
    expect(asked).toHaveLength(1);
    const ledger = { created: 1, acknowledged: 1, quarantined: 0, dropped: {} };
    await tablet.send(ours, [], { ledger });
    expect(asked).toHaveLength(3);
  });

  test('leaves measures alone', async () => {
    expect(await outcomes(app, [], [measure()])).toEqual(['accepted']);
  });
});
