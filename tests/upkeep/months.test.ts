// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sweep } from '../../collector/privacy/sweep.ts';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import { migrate, migrateTo } from '../../collector/schema.ts';
import { dropMonths } from '../../collector/upkeep/drop-months.ts';
import { makeMonths } from '../../collector/upkeep/make-months.ts';
import { firstIdAt, newId } from '../../src/model/id.ts';
import {
  appOver,
  batchOf,
  countRows,
  measure,
  type Opened,
  outcomes,
  post,
  response,
  send,
  usualEngines,
} from '../collector/parts.ts';

const at = (text: string) => new Date(text);

/** An answer that a device with a right clock gave. */
const given = (text: string) => response({ id: newId(Date.parse(text)), at: text, source: 'import' });
const measured = (text: string) => measure({ id: newId(Date.parse(text)), at: text });

describe.each(usualEngines)('months over $engine', ({ open }) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    await opened.store.query('drop schema public cascade');
    await opened.store.query('create schema public');
    await migrate(opened.store);
  });

  const app = () => appOver(opened.store);
  const query: Opened['store']['query'] = (text, params) => opened.store.query(text, params);

  /** How many rows each part of a table has. */
  const held = async (table = 'responses'): Promise<Record<string, number>> => {
    const { rows } = await query<{ part: string; n: number }>(
      `select relname as part, (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || relname,
        false, true, '')))[1]::text::int as n
        from pg_inherits join pg_class on oid = inhrelid where inhparent = $1::regclass order by relname`,
      [table],
    );
    return Object.fromEntries(rows.map(({ part, n }) => [part, n]));
  };

  test('have a part each, this one and the next from the start, and all before the first has one, too', async () => {
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'));
    await send(app(), [given('2026-10-31T23:59:59Z'), given('2026-11-01T00:00:00Z'), given('2026-11-21T19:00:00Z')]);
    expect(await held()).toEqual({
      responses_2026_11: 2,
      responses_2026_12: 0,
      responses_before: 1,
      responses_others: 0,
    });
    expect(Object.keys(await held('measures'))).toEqual([
      'measures_2026_11',
      'measures_2026_12',
      'measures_before',
      'measures_others',
    ]);
    expect(await verifyRollups(query)).toMatchObject({ answers: 3, wrong: 0 });
  });

  test('take in what came before they had their part, and an answer is kept once wherever it lies', async () => {
    const sent = [given('2026-11-21T10:00:00Z'), given('2026-12-03T10:00:00Z'), given('2027-09-03T10:00:00Z')];
    await send(app(), sent, [measured('2026-11-21T10:00:00Z')]);
    expect(await held()).toEqual({ responses_others: 3 });
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'));
    expect(await held()).toMatchObject({ responses_2026_11: 1, responses_2026_12: 1, responses_others: 1 });
    expect(await held('measures')).toMatchObject({ measures_2026_11: 1, measures_others: 0 });
    expect(await outcomes(app(), sent)).toEqual(['duplicate', 'duplicate', 'duplicate']);
    expect(await outcomes(app(), [{ ...sent[0]!, revision: 1 }])).toEqual(['accepted']);
    expect(await verifyRollups(query)).toMatchObject({ answers: 3, wrong: 0 });
  });

  test('of which a crowd came before they had their part lie among the others, so that nobody waits for its move', async () => {
    await send(
      app(),
      ['2026-12-01', '2026-12-02', '2026-12-03'].map((day) => given(`${day}T10:00:00Z`)),
    );
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'), 2);
    expect(await held()).toEqual({ responses_2026_11: 0, responses_before: 0, responses_others: 3 });
    await makeMonths(opened.store, at('2026-11-21T21:00:00Z'), 3);
    expect(await held()).toMatchObject({ responses_2026_12: 3, responses_others: 0 });
  });

  test('are made once, by several collectors at once and hour by hour', async () => {
    const moment = at('2026-11-30T23:00:00Z');
    await Promise.all([makeMonths(opened.store, moment), makeMonths(opened.store, moment)]);
    await makeMonths(opened.store, at('2026-12-01T00:00:00Z'));
    const months = ['11', '12'].map((month) => `responses_2026_${month}`);
    expect(Object.keys(await held())).toEqual([
      ...[...months, 'responses_2027_01', 'responses_before', 'responses_others'],
    ]);
  });

  test('go as a whole when all in them is old, and the sums with them', async () => {
    await makeMonths(opened.store, at('2026-09-21T20:00:00Z'));
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'));
    const moments = ['2026-09-01', '2026-09-30', '2026-10-02', '2026-11-01'].map((day) => `${day}T10:00:00Z`);
    await send(app(), moments.map(given), moments.map(measured));
    expect(await sweep(opened.store, { answers: at('2026-10-08T00:00:00Z') })).toMatchObject({
      responses: 3,
      measures: 3,
    });
    expect(await held()).toEqual({
      ...{ responses_2026_10: 0, responses_2026_11: 1, responses_2026_12: 0, responses_before: 0, responses_others: 0 },
    });
    expect(await held('measures')).not.toHaveProperty('measures_2026_09');
    expect(await verifyRollups(query)).toMatchObject({ answers: 1, wrong: 0 });
    const { rows } = await query('select min(start) as first from rollups where span = 1');
    expect(rows).toEqual([{ first: at('2026-11-01T10:00:00Z') }]);
  });

  test('go without a row being deleted, however many they have, and before the first month, too', async () => {
    const days = ['2026-08-03', '2026-09-01', '2026-09-02', '2026-09-03'].map((day) => given(`${day}T10:00:00Z`));
    await makeMonths(opened.store, at('2026-09-21T20:00:00Z'));
    await send(app(), days);
    await query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'a row is deleted'; end $$`,
    );
    await query('create trigger refuse before delete on responses for each row execute function refuse()');
    expect(await sweep(opened.store, { answers: at('2026-11-15T00:00:00Z') })).toMatchObject({ responses: 4 });
    expect(Object.keys(await held())).toEqual(['responses_others']);
    expect(await verifyRollups(query)).toMatchObject({ answers: 0, rollups: 0, wrong: 0 });
    await makeMonths(opened.store, at('2026-11-15T20:00:00Z'));
    expect(await outcomes(app(), days)).toEqual(days.map(() => 'accepted'));
  });

  test('leave sums that are right when the power is cut behind one that went, at the next start', async () => {
    await makeMonths(opened.store, at('2026-09-21T20:00:00Z'));
    await send(
      app(),
      ['2026-09-01', '2026-09-02', '2026-11-20'].map((day) => given(`${day}T10:00:00Z`)),
    );
    const limit = at('2026-11-15T00:00:00Z');
    expect(await dropMonths(opened.store, { table: 'responses', age: 'at' }, limit)).toBe(2);
    // Here the collector ends, before it has come to the sums.
    expect((await verifyRollups(query)).wrong).toBeGreaterThan(0);
    expect(await sweep(opened.store, { answers: limit })).toMatchObject({ responses: 0 });
    expect(await verifyRollups(query)).toMatchObject({ answers: 1, wrong: 0 });
  });

  test('do not go while they are empty and more may come', async () => {
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'));
    expect(await dropMonths(opened.store, { table: 'responses', age: 'at' }, at('2026-11-21T00:00:00Z'))).toBe(0);
    expect(Object.keys(await held())).toHaveLength(4);
  });

  test('stay as long as anything in them is young by its repaired time', async () => {
    await makeMonths(opened.store, at('2026-09-21T20:00:00Z'));
    await send(app(), [given('2026-09-01T10:00:00Z'), given('2026-09-02T10:00:00Z')]);
    // The clock of that tablet was two months behind.
    await query(`update responses set at = '2026-11-02T10:00:00Z' where at = '2026-09-02T10:00:00Z'`);
    expect(await sweep(opened.store, { answers: at('2026-10-15T00:00:00Z') })).toMatchObject({ responses: 1 });
    expect(await held()).toMatchObject({ responses_2026_09: 1 });
    expect(await sweep(opened.store, { answers: at('2026-11-15T00:00:00Z') })).toMatchObject({ responses: 1 });
    expect(await held()).not.toHaveProperty('responses_2026_09');
    expect(await countRows(opened.store, 'responses')).toBe(0);
    expect(await verifyRollups(query)).toMatchObject({ answers: 0, wrong: 0 });
  });
});

describe.each(usualEngines)('an update to months over $engine', ({ open }) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
    await opened.store.query('drop schema public cascade');
    await opened.store.query('create schema public');
  }, 60_000);
  afterAll(() => opened?.close());

  test('leaves all that was stored in one part, which is emptied in its time', async () => {
    const { store } = opened;
    await migrateTo(store, 17);
    const now = Date.now();
    const month = 31 * 86_400_000;
    const ids = [now - 9 * month, now, now + 2 * month].map((time) => newId(time));
    for (const id of ids)
      await store.query(
        `insert into responses (id, revision, touchpoint, survey, locale, source, smiley, score, finished, at, device,
          sequence, hash, body) values ($1, 0, 'store-1/till-1', 'smile', 'en', 'import', 'positive', 100, true,
          now() - interval '8 months', $1, 1, '', '{}')`,
        [id],
      );
    await migrate(store);
    await makeMonths(store, new Date(now));
    const { rows } = await store.query<{ part: string }>(
      'select tableoid::regclass::text as part from responses order by id',
    );
    expect(rows.map(({ part }) => part)).toEqual(['responses_before', 'responses_before', 'responses_others']);
    expect(await verifyRollups(store.query)).toMatchObject({ answers: 3, wrong: 0 });
    const sent = await send(appOver(store), [response({ source: 'import' })]);
    expect(sent.results).toMatchObject([{ outcome: 'accepted' }]);

    const inTime = new Date(now + 3 * month);
    await makeMonths(store, inTime);
    expect(await sweep(store, { answers: new Date(now + 2 * month) })).toMatchObject({ responses: 4 });
    expect(await countRows(store, 'responses')).toBe(0);
    expect(await verifyRollups(store.query)).toMatchObject({ answers: 0, wrong: 0 });
  });
});

test('a batch for a month that gets its part in that moment is stored', { timeout: 60_000 }, async () => {
  const { store, close } = await usualEngines.at(-1)!.open();
  const [from, until] = ['2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z'].map((text) => firstIdAt(Date.parse(text)));
  // Its clock is known, so that nothing is read before it is stored.
  const batch = {
    ...batchOf([{ ...given('2027-01-05T10:00:00Z'), source: 'kiosk' }]),
    clock: { boot: 'b1', elapsed: 20 },
  };
  let sent: Promise<Response> | undefined;
  await store.transaction(async (query) => {
    await query('lock table responses_others in access exclusive mode');
    await query('create table early (like responses including defaults)');
    sent = post(appOver(store), JSON.stringify(batch));
    const waiting = `select 1 from pg_locks where relation = 'responses_others'::regclass and not granted`;
    await vi.waitFor(async () => expect((await store.query(waiting)).rows).toHaveLength(1), 10_000);
    await query(`alter table responses attach partition early for values from ('${from}') to ('${until}')`);
  });
  expect(await (await sent)?.json()).toMatchObject({ results: [{ outcome: 'accepted' }] });
  expect(await countRows(store, 'responses')).toBe(1);
  await close();
});
