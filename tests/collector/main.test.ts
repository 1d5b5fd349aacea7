// @vitest-environment node
import { cp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { layEmptyDatabase } from '../empty-database.ts';
import { type Bundle, bundle, type Running, runBundle } from './bundle.ts';
import { batchOf, config, response, tempFolder } from './parts.ts';

let script: Bundle;
let folder: Awaited<ReturnType<typeof tempFolder>>;
const running: Running[] = [];

beforeAll(async () => {
  script = await bundle('collector/main.ts', 'collector/store/pglite-thread.ts');
}, 60_000);
afterAll(() => script?.remove());
beforeEach(async () => {
  folder = await tempFolder();
  await writeFile(path.join(folder.dir, 'senyum.json'), JSON.stringify(config));
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await folder.remove();
});

const dataDir = () => path.join(folder.dir, 'data');

/** Starts the collector in the folder of the test, on a free port unless told otherwise. */
function start(env: Record<string, string> = {}): Running {
  const started = runBundle(script.file, [], { PORT: '0', ...env }, folder.dir);
  running.push(started);
  return started;
}

async function address({ says }: Running): Promise<string> {
  return /http:\/\/127\.0\.0\.1:\d+/.exec(await says(/Ctrl\+C/))![0];
}

async function deliver(to: string, items: unknown[]): Promise<string[]> {
  const reply = await fetch(`${to}/v1/batches`, { method: 'POST', body: JSON.stringify(batchOf(items)) });
  return ((await reply.json()) as { results: { outcome: string }[] }).results.map(({ outcome }) => outcome);
}

test('says where everything is, stores, and stops cleanly when asked', { timeout: 60_000 }, async () => {
  const collector = start();
  const at = await address(collector);
  for (const page of ['kiosk', 'demo', 'map']) expect(collector.said.out).toContain(` ${at}/${page}/\n`);
  expect(await deliver(at, [response()])).toEqual(['accepted']);
  collector.child.kill('SIGTERM');
  expect(await collector.ended).toBe(0);
  expect(collector.said.err).toBe('');
});

test('has every acknowledged response after it was killed, and starts again at once', {
  timeout: 120_000,
}, async () => {
  await layEmptyDatabase(dataDir());
  const acknowledged: unknown[] = [];
  for (let round = 0; round < 2; round++) {
    const collector = start();
    const at = await address(collector);
    for (let batch = 0; ; batch++) {
      const items = Array.from({ length: 5 }, () => response());
      if (batch === 10) setTimeout(() => collector.child.kill('SIGKILL'), 20 * round);
      const outcomes = await deliver(at, items).catch(() => undefined);
      if (!outcomes) break;
      acknowledged.push(...items);
    }
    await collector.ended;
  }
  expect(acknowledged.length).toBeGreaterThan(0);
  const at = await address(start());
  for (let i = 0; i < acknowledged.length; i += 200)
    expect(new Set(await deliver(at, acknowledged.slice(i, i + 200)))).toEqual(new Set(['duplicate']));
});

test('refuses to start beside another collector on the same folder', { timeout: 60_000 }, async () => {
  await layEmptyDatabase(dataDir());
  await address(start());
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.said).toEqual({ out: '', err: expect.stringMatching(/^The folder \.\/data is in use .*\n$/) });
});

test('ends live streams and exits when asked to stop', { timeout: 60_000 }, async () => {
  await layEmptyDatabase(dataDir());
  const collector = start();
  const reader = (await fetch(`${await address(collector)}/v1/live`)).body!.getReader();
  await reader.read();
  collector.child.kill('SIGINT');
  await expect(reader.read()).rejects.toThrow();
  expect(await collector.ended).toBe(0);
});

test('ends, so that it is started again, when the thread of its database dies', { timeout: 60_000 }, async () => {
  await layEmptyDatabase(dataDir());
  // Beside the sound one, so that it finds the packages, too.
  const dying = `${path.dirname(script.file)}-dying`;
  await cp(path.dirname(script.file), dying, { recursive: true });
  const thread = path.join(dying, 'pglite-thread.js');
  await rename(thread, path.join(dying, 'sound.js'));
  await writeFile(
    thread,
    `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ text }) => { if (text === 'select 1') throw new Error('out of memory'); });
    await import('./sound.js');`,
  );
  const collector = runBundle(path.join(dying, 'main.js'), [], { PORT: '0' }, folder.dir);
  running.push(collector);
  await fetch(`${await address(collector)}/v1/health`).catch(() => {});
  expect(await collector.ended).toBe(1);
  expect(collector.said.err).toContain(
    'The database ended by itself, and the collector ends with it: out of memory.\n',
  );
  await rm(dying, { recursive: true });
});

test('says in one sentence each what is wrong with its settings, without a stack', { timeout: 60_000 }, async () => {
  await layEmptyDatabase(dataDir());
  await writeFile(path.join(folder.dir, 'bad.json'), '{"senyum":2}');
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as import('node:net').AddressInfo;
  const wrongs: [Record<string, string>, RegExp][] = [
    [{ PORT: 'http' }, /^PORT is not a number from 0 to 65535\.\n$/],
    [{ PORT: String(port) }, new RegExp(`^Port ${port} is already in use; set PORT to another number\\.\\n$`)],
    [{ SENYUM_CONFIG: 'nothing.json' }, /^The config nothing\.json can't be read: there is no such file\./],
    [{ SENYUM_CONFIG: 'bad.json' }, /^bad\.json: senyum: .*\nbad\.json: name: /],
    [{ DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/shop' }, /^The database at 127\.0\.0\.1:1\/shop can't be used/],
    [{ DATABASE_URL: 'hush' }, /^DATABASE_URL is not an address/],
  ];
  for (const [env, sentence] of wrongs) {
    const collector = start(env);
    expect(await collector.ended).toBe(1);
    expect(collector.said.err).toMatch(sentence);
    expect(collector.said.out + collector.said.err).not.toMatch(/hush|\n {4}at /);
  }
  taken.close();
});
