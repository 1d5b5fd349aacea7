// @vitest-environment node
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLive } from '../../collector/live.ts';
import { migrate } from '../../collector/schema.ts';
import { type SharedLive, shareLive } from '../../collector/shared-live.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import type { Store } from '../../collector/store/store.ts';
import { appOver, get, response, send } from './parts.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

let server: PostgresServer;
let store: Store;
const shared: SharedLive[] = [];

beforeAll(async () => {
  server = await startPostgres();
  store = await openPostgres(server.url);
  await migrate(store);
}, 60_000);
afterEach(async () => {
  await Promise.all(shared.splice(0).map((one) => one.stop()));
});
afterAll(async () => {
  await store?.close();
  await server?.stop();
});

const ALL = ['everything'];

/** A collector of the database, and what it has told, from when it listens. */
async function collector() {
  const own = createLive();
  const one = shareLive({ own, url: server.url, touchpoints: ALL, retry: 10 });
  shared.push(one);
  const told: string[][] = [];
  const waiting: (() => void)[] = [];
  one.live.subscribe((touchpoints) => {
    told.push(touchpoints);
    for (const look of waiting) look();
  });
  const tells = (touchpoint: string) =>
    new Promise<void>((resolve) => {
      const look = () => told.flat().includes(touchpoint) && resolve();
      waiting.push(look);
      look();
    });
  await tells(ALL[0]!);
  told.length = 0;
  return { own, told, tells, live: one.live };
}

test('a tap at one collector is told by the other within a second, and by its own once', async () => {
  const [here, there] = [await collector(), await collector()];
  const reader = (await get(appOver(store, { live: there.live }), '/v1/live')).body!.getReader();
  await reader.read();
  const start = performance.now();
  await send(appOver(store, { live: here.live }), [response({ touchpoint: 'web/checkout' })]);
  const event = new TextDecoder().decode((await reader.read()).value);
  expect(event).toBe('event: change\ndata: {"touchpoints":["web/checkout"]}\n\n');
  expect(performance.now() - start).toBeLessThan(1000);
  await reader.cancel();
  // What comes after it has not overtaken an echo.
  there.live.publish(['last']);
  await here.tells('last');
  expect(here.told).toEqual([['web/checkout'], ['last']]);
});

test('only what a collector stores itself wakes its flags', async () => {
  const [here, there] = [await collector(), await collector()];
  const stored: string[][] = [];
  there.own.subscribe((touchpoints) => stored.push(touchpoints));
  here.live.publish(['a']);
  await there.tells('a');
  expect(stored).toEqual([]);
});

test('many hints at once go together, each once, in notices that are short enough', async () => {
  const [here, there] = [await collector(), await collector()];
  const names = Array.from({ length: 300 }, (_, i) => `${i}/${'ö'.repeat(100)}`);
  for (const name of [...names, ...names]) here.live.publish([name]);
  await there.tells(names.at(-1)!);
  expect(new Set(there.told.flat())).toEqual(new Set(names));
  expect(there.told.length).toBeLessThan(20);
});

test('a collector whose connection is ended listens anew, and tells that it may have missed something', async () => {
  const [here, there] = [await collector(), await collector()];
  const { rows } = await store.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where query ~ '^listen|pg_notify' and pid <> pg_backend_pid()`,
  );
  expect(rows).toHaveLength(2);
  // Before anybody may have noticed: it goes when there is a connection again.
  here.live.publish(['meanwhile']);
  await there.tells(ALL[0]!);
  await here.tells(ALL[0]!);
  here.live.publish(['afterwards']);
  await there.tells('afterwards');
});

test('what others send on the channel and is no list of touchpoints is ignored', async () => {
  const there = await collector();
  const stranger = new pg.Client({ connectionString: server.url });
  await stranger.connect();
  for (const text of ['nonsense', '{"a":1}', '[1, null]', '["sound", 2]'])
    await stranger.query('select pg_notify($1, $2)', ['senyum_live', text]);
  await stranger.end();
  await there.tells('sound');
  expect(there.told).toEqual([['sound']]);
});
