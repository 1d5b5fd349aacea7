// @vitest-environment node
import { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { migrate } from '../../collector/schema.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import type { Store } from '../../collector/store/store.ts';
import { appOver, batchOf, countRows, get, outcomes, post, response, send } from './parts.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server?.stop());

test('lets several collectors prepare one database at the same time', async () => {
  const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgres(server.url)));
  await Promise.all(stores.map((store) => migrate(store)));
  await migrate(stores[0]!);
  const { rows } = await stores[0]!.query('select version from senyum_version order by version');
  expect(rows).toEqual(rows.map((_, i) => ({ version: i + 1 })));
  expect(rows.length).toBeGreaterThan(0);
  await Promise.all(stores.map((store) => store.close()));
});

test('keeps one row per id when two collectors get the same batches at once, and runs into no deadlock', async () => {
  const stores = [await openPostgres(server.url), await openPostgres(server.url)];
  const lost: unknown[] = [];
  const watched = stores.map(
    (store): Store => ({
      ...store,
      transaction: async (work) => {
        try {
          return await store.transaction(work);
        } catch (error) {
          lost.push(error);
          throw error;
        }
      },
    }),
  );
  const apps = watched.map((store) => appOver(store));
  await migrate(stores[0]!);
  const sent = Array.from({ length: 300 }, () => response());
  const before = await countRows(stores[0]!, 'responses');
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, i) => outcomes(apps[i % 2]!, i % 3 ? sent : [...sent].reverse())),
  );
  expect(all.flat().filter((outcome) => outcome === 'accepted')).toHaveLength(300);
  expect(await countRows(stores[0]!, 'responses')).toBe(before + 300);
  expect(lost).toEqual([]);
  await Promise.all(stores.map((store) => store.close()));
});

test('waits for the disk even where the server is set not to', async () => {
  const store = await openPostgres(server.url);
  await store.query("alter role postgres set synchronous_commit = 'off'");
  const careful = await openPostgres(server.url);
  const { rows } = await careful.query('show synchronous_commit');
  expect(rows).toEqual([{ synchronous_commit: 'on' }]);
  await store.query('alter role postgres reset synchronous_commit');
  await Promise.all([store.close(), careful.close()]);
});

test('goes on without names of statements when a pooler has put another connection behind ours', async () => {
  const store = await openPostgres(server.url);
  const one = () => store.transaction((query) => query('select 1 as one'));
  const prepared = async () =>
    (await store.transaction((query) => query<{ name: string }>('select name from pg_prepared_statements'))).rows;
  await one();
  expect((await prepared()).length).toBeGreaterThan(0);
  await store.query('deallocate all');
  expect((await one()).rows).toEqual([{ one: 1 }]);
  await store.query('deallocate all');
  expect((await Promise.all([one(), one(), one()])).map(({ rows }) => rows)).toEqual(Array(3).fill([{ one: 1 }]));
  expect(await prepared()).toEqual([]);
  await store.close();
});

test('goes on when another collector changes a table whose rows a statement has read', async () => {
  const store = await openPostgres(server.url);
  const all = () => store.transaction((query) => query('select * from changing'));
  await store.query('create table changing (one int)');
  await all();
  await store.query('alter table changing add column two int');
  await store.query('insert into changing values (1, 2)');
  expect((await all()).rows).toEqual([{ one: 1, two: 2 }]);
  await store.close();
});

test('ends a statement that takes too long on the server, too', async () => {
  const [store, hasty] = [await openPostgres(server.url), await openPostgres(server.url, { queryMs: 300 })];
  await expect(hasty.query('select pg_sleep(60)')).rejects.toThrow('timeout');
  const sleeping = `select 1 from pg_stat_activity where state = 'active' and query = 'select pg_sleep(60)'`;
  await vi.waitFor(async () => expect((await store.query(sleeping)).rows).toEqual([]), 5_000);
  await Promise.all([store.close(), hasty.close()]);
});

test('undoes a transaction that fails and uses the connection again', async () => {
  const store = await openPostgres(server.url);
  for (let i = 0; i < 25; i++) {
    const failing = store.transaction(async (query) => {
      await query('create table half (id int)');
      await query('nonsense');
    });
    await expect(failing).rejects.toThrow('syntax error');
  }
  // An error that the work swallows still ends in a rollback, which must not pass for a commit.
  const swallowed = store.transaction((query) => query('nonsense').catch(() => 'fine'));
  await expect(swallowed).rejects.toThrow('rolled back');
  expect((await store.query("select to_regclass('half') as half")).rows).toEqual([{ half: null }]);
  await store.close();
});

test('outlives connections that the server ends', async () => {
  const store = await openPostgres(server.url);
  const victim = store.transaction(async (query) => {
    await query('select pg_terminate_backend(pg_backend_pid())');
  });
  await expect(victim).rejects.toThrow();
  expect((await store.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await store.close();
});

test('says in a sentence that a server is out of reach, without the password', async () => {
  await expect(openPostgres('postgres://me:secret@127.0.0.1:1/shop')).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringMatching(/^The database at 127\.0\.0\.1:1\/shop can't be used: .*ECONNREFUSED.*\.$/),
  });
  for (const url of ['secret@nowhere', 'mysql://me:secret@host/db', 'postgres//me:secret@host'])
    await expect(openPostgres(url)).rejects.toMatchObject({
      code: 'config',
      message: expect.not.stringContaining('secret'),
    });
});

test('answers 503 while the server is down, and never 200', { timeout: 60_000 }, async () => {
  const own = await startPostgres();
  const store = await openPostgres(own.url);
  await migrate(store);
  const app = appOver(store);
  await send(app, [response()]);
  await own.stop();
  const reply = await post(app, JSON.stringify(batchOf([response()])));
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await get(app, '/v1/health')).status).toBe(503);
  await store.close();
});

test('tells the database in one write what is said in one turn, and the commit along with the last statement', async () => {
  const store = await openPostgres(server.url);
  const transact = () =>
    store.transaction(async (query, last) => {
      await Promise.all(['a', 'b', 'c'].map((word) => query('select $1::text as word', [word])));
      return last!('select $1::text as word', ['d']);
    });
  await transact();
  const written = [vi.spyOn(Socket.prototype, '_write'), vi.spyOn(Socket.prototype, '_writev' as '_write')];
  expect((await transact()).rows).toEqual([{ word: 'd' }]);
  const writes = written.flatMap(({ mock }) => mock.contexts as Socket[]);
  for (const spy of written) spy.mockRestore();
  expect(writes.filter(({ remotePort }) => remotePort === Number(new URL(server.url).port))).toHaveLength(2);
  await store.close();
});

test('sends the last statement of a transaction along with the commit, and keeps nothing when it fails', async () => {
  const store = await openPostgres(server.url);
  await store.query('create table kept (word text primary key)');
  const put = (first: string, second: string) =>
    store.transaction(async (query, last) => {
      await query('insert into kept values ($1)', [first]);
      return last!('insert into kept values ($1) returning word', [second]);
    });
  const kept = async () => (await store.query<{ word: string }>('select word from kept order by word')).rows;
  expect((await put('a', 'b')).rows).toEqual([{ word: 'b' }]);
  await expect(put('c', 'b')).rejects.toThrow('duplicate key');
  // A pooler may have put another connection behind ours: it is all done again.
  await store.query('deallocate all');
  expect((await Promise.all([put('c', 'd'), put('e', 'f')])).map(({ rows }) => rows)).toEqual([
    [{ word: 'd' }],
    [{ word: 'f' }],
  ]);
  expect((await kept()).map(({ word }) => word).join('')).toBe('abcdef');
  await store.close();
});
