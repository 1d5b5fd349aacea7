// @vitest-environment node
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { migrate } from '../../collector/schema.ts';
import { openPglite } from '../../collector/store/pglite.ts';
import type { Store } from '../../collector/store/store.ts';
import { startThread } from '../../collector/store/thread.ts';
import { layEmptyDatabase } from '../empty-database.ts';
import { type Bundle, bundle } from './bundle.ts';
import { appOver, countRows, outcomes, response, tempFolder } from './parts.ts';

const STARTS = "import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ id: 0, rows: [] });";

let script: Bundle;
let folder: Awaited<ReturnType<typeof tempFolder>>;
let store: Store;

const thread = (onCrash: (sentence: string) => void = () => {}) => ({ script: pathToFileURL(script.file), onCrash });
/** A thread that runs this code in place of a database. */
const threadOf = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

beforeAll(async () => {
  script = await bundle('collector/store/pglite-thread.ts');
  folder = await tempFolder();
  await layEmptyDatabase(folder.dir);
  store = await openPglite(folder.dir, { thread: thread() });
  await migrate(store);
}, 120_000);
afterAll(async () => {
  await store?.close();
  await folder?.remove();
  await script?.remove();
});

test('goes on with other things while the database works', async () => {
  const order: string[] = [];
  const counted = store.query('select count(*) from generate_series(1, 300000)').then(() => order.push('counted'));
  await new Promise(setImmediate);
  order.push('other things');
  await counted;
  expect(order).toEqual(['other things', 'counted']);
});

test('gives values as they are: times, lists, bytes and nothing', async () => {
  const at = new Date('2026-11-21T18:04:05.120Z');
  const { rows } = await store.query(
    `select $1::timestamptz as at, $2::text[] as list, $3::json as json, '\\x01'::bytea as bytes, null as nothing`,
    [at, ['a', 'b'], '{"a":1}'],
  );
  expect(rows).toEqual([{ at, list: ['a', 'b'], json: { a: 1 }, bytes: new Uint8Array([1]), nothing: null }]);
});

test('runs one transaction after the other, and keeps what is asked outside of them waiting', async () => {
  await store.query('create table steps (step text)');
  const step = (name: string) =>
    store.transaction(async (query) => {
      await query('insert into steps values ($1)', [`${name} begins`]);
      await new Promise(setImmediate);
      await query('insert into steps values ($1)', [`${name} ends`]);
    });
  await Promise.all([step('a'), step('b'), store.query("insert into steps values ('alone')"), step('c')]);
  const { rows } = await store.query<{ step: string }>('select step from steps');
  const steps = rows.map((row) => row.step);
  expect(steps).toHaveLength(7);
  for (const name of ['a', 'b', 'c']) expect(steps.indexOf(`${name} ends`)).toBe(steps.indexOf(`${name} begins`) + 1);
});

test('undoes a transaction that fails, passes its error on, and goes on', async () => {
  const mistake = new Error('no');
  const failing = store.transaction(async (query) => {
    await query('insert into senyum_version (version) values (99)');
    throw mistake;
  });
  await expect(failing).rejects.toBe(mistake);
  const { rows } = await store.query<{ version: number }>('select max(version) as version from senyum_version');
  expect(rows[0]!.version).toBeLessThan(99);
});

test('tells what the database finds wrong, with its code', async () => {
  await expect(store.query('nonsense')).rejects.toMatchObject({ code: '42601', message: /syntax error/ });
  const twice = store.transaction((query) => query('insert into senyum_version (version) values (1)'));
  await expect(twice).rejects.toMatchObject({ code: '23505' });
});

test('keeps one row per id of 64 batches that are the same, at once', async () => {
  const app = appOver(store);
  const sent = Array.from({ length: 20 }, () => response());
  const before = await countRows(store, 'responses');
  const all = await Promise.all(Array.from({ length: 64 }, () => outcomes(app, sent)));
  expect(all.flat().filter((outcome) => outcome === 'accepted')).toHaveLength(20);
  expect(all.flat().filter((outcome) => outcome === 'duplicate')).toHaveLength(63 * 20);
  expect(await countRows(store, 'responses')).toBe(before + 20);
});

test('has everything when it is closed and opened again, and is locked meanwhile', { timeout: 60_000 }, async () => {
  const app = appOver(store);
  const sent = [response()];
  await outcomes(app, sent);
  await expect(openPglite(folder.dir, { thread: thread() })).rejects.toMatchObject({ code: 'locked' });
  const onCrash = vi.fn();
  await store.close();
  store = await openPglite(folder.dir, { thread: thread(onCrash) });
  expect(await outcomes(appOver(store), sent)).toEqual(['duplicate']);
  await store.close();
  await expect(store.query('select 1')).rejects.toThrow('the thread of the database ended');
  expect(onCrash).not.toHaveBeenCalled();
  store = await openPglite(folder.dir, { thread: thread() });
});

test('says in a sentence that a database is broken, and gives the folder free', { timeout: 60_000 }, async () => {
  const broken = await tempFolder();
  await mkdir(path.join(broken.dir, 'database'));
  await writeFile(path.join(broken.dir, 'database/PG_VERSION'), 'nonsense');
  const onCrash = vi.fn();
  for (let round = 0; round < 2; round++)
    await expect(openPglite(broken.dir, { thread: thread(onCrash) })).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining(`The database in the folder ${broken.dir} can't be opened`),
    });
  expect(onCrash).not.toHaveBeenCalled();
  await broken.remove();
});

test('says once that its thread has crashed, and rejects what waits and what comes', async () => {
  const onCrash = vi.fn();
  const dying = threadOf(`${STARTS} parentPort.once('message', () => { throw new Error('out of memory'); });`);
  const lost = await startThread('/nowhere', { script: dying, onCrash });
  const asked = [lost.query('select 1'), lost.transaction((query) => query('select 2'))];
  for (const one of asked) await expect(one).rejects.toThrow('out of memory');
  await expect(lost.query('select 3')).rejects.toThrow('out of memory');
  expect(onCrash.mock.calls).toEqual([
    ['The database ended by itself, and the collector ends with it: out of memory.'],
  ]);
});

test('does not wait for a thread that ends before it has started', async () => {
  const onCrash = vi.fn();
  await expect(startThread('/nowhere', { script: threadOf('process.exit(3)'), onCrash })).rejects.toThrow('code 3');
  expect(onCrash).not.toHaveBeenCalled();
});
