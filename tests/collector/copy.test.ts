// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCopy } from '../../collector/copy/command.ts';
import { makeSetUp } from '../../collector/people/links.ts';
import { eraseResponse } from '../../collector/privacy/erase.ts';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import { openPatiently } from '../../collector/store/open-store.ts';
import type { Store } from '../../collector/store/store.ts';
import { makeMonths } from '../../collector/upkeep/make-months.ts';
import { newId } from '../../src/model/id.ts';
import { layEmptyDatabase } from '../empty-database.ts';
import { appOver, get, measure, NOW, outcomes, response, tempFolder } from './parts.ts';
import { comeBy, PASSWORD, visitor } from './people.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let server: PostgresServer;
let printed: string[];

beforeEach(async () => {
  [folder, server] = await Promise.all([tempFolder(), startPostgres()]);
  await layEmptyDatabase(folder.dir);
  printed = [];
}, 60_000);
afterEach(async () => {
  await server.stop();
  await folder.remove();
});

const run = (words: string[] = [], env = {}) =>
  runCopy(words, { DATA_DIR: folder.dir, DATABASE_URL: server.url, ...env }, (text) => printed.push(text));

async function withStores<T>(work: (ours: Store, theirs: Store) => Promise<T>): Promise<T> {
  const stores = [await openPatiently({ DATA_DIR: folder.dir }), await openPatiently({ DATABASE_URL: server.url })];
  try {
    return await work(stores[0]!, stores[1]!);
  } finally {
    for (const store of stores) await store.close();
  }
}

/** Every row of every table, with its parts, as text. */
async function allOf({ query }: Store): Promise<Record<string, string[]>> {
  const { rows } = await query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of rows) {
    const { rows: kept } = await query<{ row: string }>(`select t::text as row from ${name} as t order by 1`);
    found[name] = kept.map(({ row }) => row);
  }
  return found;
}

test('copy brings all of a folder to a PostgreSQL server, where the collector goes on with it', async () => {
  const many = Array.from({ length: 700 }, (_, i) =>
    response({
      id: newId(),
      sequence: i + 2,
      note: i % 100 === 0 ? 'x'.repeat(5_000) : 'a "quoted", {braced} \\ \u0000 word',
    }),
  );
  const old = response({ id: '01890000-0000-7000-8000-000000000001' });
  await withStores(async (ours) => {
    await makeMonths(ours, NOW);
    const app = appOver(ours);
    const owner = await comeBy(app, await makeSetUp(ours.query, NOW), 'Ann');
    await outcomes(app, many.slice(0, 400), [measure(), measure({ value: 0.1 })]);
    await outcomes(app, [...many.slice(400), old, response({ sequence: 800, flags: ['x'] })]);
    await ours.query(
      `insert into alerts (id, rule, subject, touchpoint, first_seen_at, last_seen_at, facts)
      values ($1, 'unhappy', 'web/checkout', 'web/checkout', now(), now(), '{"a": 1}')`,
      [newId()],
    );
    await ours.query(`update responses set flags = '{burst,"two words"}' where sequence % 7 = 0`);
    await ours.transaction((query) => eraseResponse(query, many[5]!.id));
    expect((await owner.ask('GET', '/v1/people')).status).toBe(200);
  });

  expect(await run()).toEqual({ code: 0 });
  expect(printed).toContain('responses: 701');
  expect(printed.at(-1)).toMatch(/^All of .* is in 127\.0\.0\.1:\d+\/postgres now\./);

  await withStores(async (ours, theirs) => {
    const [before, after] = [await allOf(ours), await allOf(theirs)];
    expect(after).toEqual(before);
    expect(after.responses_before).toHaveLength(1);
    expect(await verifyRollups(theirs.query)).toMatchObject({ answers: 701, wrong: 0 });
    const app = appOver(theirs);
    expect(new Set(await outcomes(app, [many[0]!, many[1]!]))).toEqual(new Set(['duplicate']));
    expect(await outcomes(app, [response({ sequence: 900 })])).toEqual(['accepted']);
    expect(await verifyRollups(theirs.query)).toMatchObject({ answers: 702, wrong: 0 });
    const owner = visitor(app);
    expect((await owner.ask('POST', '/v1/login', { name: 'Ann', password: PASSWORD })).status).toBe(200);
    const { rows } = await theirs.query<{ n: number }>('select count(*)::int as n from audit');
    expect(rows[0]!.n).toBeGreaterThan(before.audit!.length);
  });
  expect(await run()).toMatchObject({ code: 1, mistake: expect.stringMatching(/is not empty, so nothing was copied/) });
}, 60_000);

test('copy overlooks the link of a first start, and leaves nothing behind when it breaks off', async () => {
  await withStores(async (ours, theirs) => {
    await outcomes(appOver(ours), [response()]);
    await makeSetUp(theirs.query, NOW);
    await theirs.query('alter table responses add constraint none check (touchpoint is null)');
  });
  expect(await run()).toMatchObject({ code: 1, mistake: expect.stringMatching(/^Nothing was copied to .*"none"/) });
  await withStores(async (_, theirs) => {
    expect((await theirs.query('select * from devices')).rows).toEqual([]);
    await theirs.query('alter table responses drop constraint none');
  });
  expect(await run()).toEqual({ code: 0 });
  await withStores(async (_, theirs) => {
    expect((await get(appOver(theirs), '/v1/config')).status).toBe(200);
    expect((await theirs.query('select * from responses')).rows).toHaveLength(1);
  });
}, 60_000);

test('copy names what is missing', async () => {
  expect(await run(['there'])).toMatchObject({ code: 2, mistake: 'copy takes nothing more; "there" is too much.' });
  expect(await run([], { DATABASE_URL: '' })).toMatchObject({
    code: 2,
    mistake: expect.stringMatching(/needs DATABASE_URL/),
  });
  const none = await run([], { DATA_DIR: `${folder.dir}/none` });
  expect(none).toMatchObject({ code: 1, mistake: expect.stringMatching(/^There is nothing to copy in the folder/) });
  const nobody = await run([], { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/x' });
  expect(nobody).toMatchObject({
    code: 1,
    mistake: expect.stringMatching(/^The database at 127\.0\.0\.1:1\/x can't be used/),
  });
}, 60_000);
