// @vitest-environment node
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../collector/schema.ts';
import { openPglite, type PgliteOptions } from '../../collector/store/pglite.ts';
import type { Store } from '../../collector/store/store.ts';
import { layEmptyDatabase } from '../empty-database.ts';
import { appOver, countRows, get, measure, outcomes, response, send, tempFolder } from './parts.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
const stores: Store[] = [];

beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close().catch(() => {});
  await folder.remove();
}, 60_000);

/** Opens the folder of the test, in which an empty database lies unless it is to be made. */
async function open(options?: PgliteOptions): Promise<Store> {
  await layEmptyDatabase(folder.dir);
  return make(options);
}

async function make(options?: PgliteOptions): Promise<Store> {
  const store = await openPglite(folder.dir, options);
  stores.push(store);
  await migrate(store);
  return store;
}

test('forces every commit to the disk before it is acknowledged', { timeout: 60_000 }, async () => {
  let syncs = 0;
  const store = await open({ onSync: () => syncs++ });
  const app = appOver(store);
  for (let i = 0; i < 20; i++) {
    const before = syncs;
    await send(app, [response()], [measure()]);
    expect(syncs).toBeGreaterThan(before);
  }
  const { rows } = await store.query('select 1 as one');
  expect(rows).toEqual([{ one: 1 }]);
});

test('acknowledges nothing when the disk fails', { timeout: 60_000 }, async () => {
  let failing = false;
  const store = await open({
    onSync: () => {
      if (failing) throw Object.assign(new Error('input/output error'), { code: 'EIO' });
    },
  });
  const kept = response();
  await send(appOver(store), [kept]);
  failing = true;
  const warnings: string[] = [];
  const app = appOver(store, { warn: (text) => warnings.push(text) });
  await expect(send(app, [response()])).rejects.toThrow('503');
  failing = false;
  await expect(send(app, [response()])).rejects.toThrow('503');
  expect((await get(app, '/v1/health')).status).toBe(503);
  expect(warnings[0]).toContain('the disk could not be written; the collector has to be started again');
  await stores.pop()!.close();
  expect(await outcomes(appOver(await open()), [kept])).toEqual(['duplicate']);
});

test('keeps everything when it is closed and opened again', { timeout: 60_000 }, async () => {
  const sent = [response(), response({ revision: 4, 'nul\0': '\ud800' })];
  const measures = [measure()];
  const store = await open();
  await send(appOver(store), sent, measures);
  await stores.pop()!.close();
  const again = await open();
  expect([await countRows(again, 'responses'), await countRows(again, 'measures')]).toEqual([2, 1]);
  expect(await outcomes(appOver(again), sent, measures)).toEqual(['duplicate', 'duplicate', 'duplicate']);
});

test('opens a copy of the folder of a stopped collector, with everything in it', { timeout: 60_000 }, async () => {
  const first = await open();
  const kept = response();
  await send(appOver(first), [kept]);
  await first.close();
  const copy = await tempFolder();
  try {
    await cp(folder.dir, copy.dir, { recursive: true });
    const second = await openPglite(copy.dir);
    expect(await outcomes(appOver(second), [kept])).toEqual(['duplicate']);
    await second.close();
  } finally {
    await copy.remove();
  }
});

test('refuses a folder that is open already, and leaves that one unharmed', { timeout: 60_000 }, async () => {
  const store = await open();
  await expect(openPglite(folder.dir)).rejects.toMatchObject({ code: 'locked' });
  await send(appOver(store), [response()]);
  expect(await countRows(store, 'responses')).toBe(1);
});

test('starts afresh when its first start was cut short', { timeout: 60_000 }, async () => {
  const draft = path.join(folder.dir, 'database.new');
  await mkdir(draft);
  await writeFile(path.join(draft, 'PG_VERSION'), '18');
  expect(await countRows(await make(), 'responses')).toBe(0);
  expect((await readdir(folder.dir)).filter((name) => !name.startsWith('lock-'))).toEqual(['database']);
});

test('says in a sentence that a database is broken, and gives the folder free', { timeout: 60_000 }, async () => {
  await mkdir(path.join(folder.dir, 'database'));
  await writeFile(path.join(folder.dir, 'database/PG_VERSION'), 'nonsense');
  for (let round = 0; round < 2; round++)
    await expect(openPglite(folder.dir)).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining(`The database in the folder ${folder.dir} can't be opened`),
    });
});

test('undoes a transaction that fails, and goes on', { timeout: 60_000 }, async () => {
  const store = await open();
  const failing = store.transaction(async (query) => {
    await query('insert into senyum_version (version) values (99)');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  const { rows } = await store.query<{ version: number }>('select max(version) as version from senyum_version');
  expect(rows[0]!.version).toBeLessThan(99);
});
