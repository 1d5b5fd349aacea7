// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../collector/privacy/sweep.ts';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import { migrate, migrateTo } from '../../collector/schema.ts';
import { makeMonths } from '../../collector/upkeep/make-months.ts';
import { newId } from '../../src/model/id.ts';
import { appOver, countRows, engines, measure, type Opened, outcomes, response, send } from '../collector/parts.ts';

const at = (text: string) => new Date(text);

/** An answer that a device with a right clock gave. */
const given = (text: string) => response({ id: newId(Date.parse(text)), at: text, source: 'import' });
const measured = (text: string) => measure({ id: newId(Date.parse(text)), at: text });

describe.each(engines)('months over $engine', ({ open }) => {
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

  test('have a part each, this one and the next from the start, and what belongs to none lies among the others', async () => {
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'));
    await send(app(), [given('2026-10-31T23:59:59Z'), given('2026-11-01T00:00:00Z'), given('2026-11-21T19:00:00Z')]);
    expect(await held()).toEqual({ responses_2026_11: 2, responses_2026_12: 0, responses_others: 1 });
    expect(Object.keys(await held('measures'))).toEqual(['measures_2026_11', 'measures_2026_12', 'measures_others']);
    expect(await verifyRollups(query)).toMatchObject({ answers: 3, wrong: 0 });
  });

  test('take in what came before they had their part, and an answer is kept once wherever it lies', async () => {
    const sent = [given('2026-11-21T10:00:00Z'), given('2026-09-03T10:00:00Z'), given('2026-12-03T10:00:00Z')];
    await send(app(), sent, [measured('2026-11-21T10:00:00Z')]);
    expect(await held()).toEqual({ responses_others: 3 });
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'));
    expect(await held()).toEqual({ responses_2026_11: 1, responses_2026_12: 1, responses_others: 1 });
    expect(await held('measures')).toEqual({ measures_2026_11: 1, measures_2026_12: 0, measures_others: 0 });
    expect(await outcomes(app(), sent)).toEqual(['duplicate', 'duplicate', 'duplicate']);
    expect(await outcomes(app(), [{ ...sent[0]!, revision: 1 }])).toEqual(['accepted']);
    expect(await verifyRollups(query)).toMatchObject({ answers: 3, wrong: 0 });
  });

  test('that an import fills get their part, too', async () => {
    await send(app(), [
      ...[1, 2, 3].map((day) => given(`2025-03-0${day}T10:00:00Z`)),
      ...[1, 2].map((day) => given(`2025-04-0${day}T10:00:00Z`)),
    ]);
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'), 3);
    expect(await held()).toMatchObject({ responses_2025_03: 3, responses_others: 2 });
  });

  test('are made once, by several collectors at once and hour by hour', async () => {
    const moment = at('2026-11-30T23:00:00Z');
    await Promise.all([makeMonths(opened.store, moment), makeMonths(opened.store, moment)]);
    await makeMonths(opened.store, at('2026-12-01T00:00:00Z'));
    const months = ['responses_2026_11', 'responses_2026_12', 'responses_2027_01', 'responses_others'];
    expect(Object.keys(await held())).toEqual(months);
  });

  test('go as a whole when all in them is old, and the sums with them', async () => {
    await makeMonths(opened.store, at('2026-09-21T20:00:00Z'));
    await makeMonths(opened.store, at('2026-11-21T20:00:00Z'));
    const moments = ['2026-09-01', '2026-09-30', '2026-10-02', '2026-11-01'].map((day) => `${day}T10:00:00Z`);
    await send(app(), moments.map(given), moments.map(measured));
    expect(await sweep(opened.store, { answers: at('2026-10-01T00:00:00Z') })).toMatchObject({
      responses: 2,
      measures: 2,
    });
    expect(await held()).toEqual({
      ...{ responses_2026_10: 1, responses_2026_11: 1, responses_2026_12: 0, responses_others: 0 },
    });
    expect(await held('measures')).not.toHaveProperty('measures_2026_09');
    expect(await verifyRollups(query)).toMatchObject({ answers: 2, wrong: 0 });
    const { rows } = await query('select min(start) as first from rollups where span = 1');
    expect(rows).toEqual([{ first: at('2026-10-02T10:00:00Z') }]);
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

describe.each(engines)('an update to months over $engine', ({ open }) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
    await opened.store.query('drop schema public cascade');
    await opened.store.query('create schema public');
  }, 60_000);
  afterAll(() => opened?.close());

  test('leaves all that was stored in one part, which goes in its time', async () => {
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
    const { rows: left } = await store.query(`select to_regclass('responses_before') as part`);
    expect(left).toEqual([{ part: null }]);
    expect(await verifyRollups(store.query)).toMatchObject({ answers: 0, wrong: 0 });
  });
});
