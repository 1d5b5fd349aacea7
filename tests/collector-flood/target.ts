import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { flagSoon } from '../../collector/flags/flag-soon.ts';
import { settingsOf } from '../../collector/flags/settings.ts';
import { addKey, type KeyWish } from '../../collector/keys.ts';
import { createLive } from '../../collector/live.ts';
import { migrate } from '../../collector/schema.ts';
import { openPglite } from '../../collector/store/pglite.ts';
import type { Store } from '../../collector/store/store.ts';
import { newId } from '../../src/model/id.ts';
import { aTablet } from '../collector/devices.ts';
import { appOver, config, response, tempFolder } from '../collector/parts.ts';

/** A collector of its own, as it is built, behind a proxy, with the keys of some tablets and of a website. */
export interface Target {
  port: number;
  kiosks: string[];
  website: string;
  /** Memory that the process holds, in MiB. */
  memory(): number;
  /** Ends the collector. Returns the answers since its start by their trust. */
  end(): Promise<Stored[]>;
}

/** Answers that came with one kind of key. */
export interface Stored {
  trust: string;
  answers: number;
  /** How many of them were flagged when the collector ended, and how many when all is flagged, as after its next start. */
  flagged: { ended: number; all: number };
}

/** Starts one. */
export async function startTarget(kiosks: number): Promise<Target> {
  const folder = await tempFolder();
  const data = join(folder.dir, 'data');
  const keys = await inStore(data, async (store) => {
    await migrate(store);
    await layHistory(store);
    const made: string[] = [];
    for (let i = 0; i < kiosks; i++)
      made.push(await addKey(store.query, { id: newId(), kind: 'device', touchpoint: 'store-1/till-1' }, new Date()));
    const site: KeyWish = {
      id: newId(),
      kind: 'widget',
      touchpoint: 'web/checkout',
      origins: ['https://shop.example'],
    };
    return { kiosks: made, website: await addKey(store.query, site, new Date()) };
  });
  const file = join(folder.dir, 'senyum.json');
  writeFileSync(file, JSON.stringify(config));
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/collector/main.js'], {
    env: {
      ...process.env,
      ...{ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, TRUST_PROXY: '1' },
      ...{ DATA_DIR: data, SENYUM_CONFIG: file },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill());
  for (let tried = 0; !(await isWell(port)); tried++) {
    if (tried > 300 || child.exitCode !== null) throw new Error('The collector does not start.');
    await sleep(100);
  }
  return {
    ...keys,
    port,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      const rows = await inStore(data, storedIn);
      await folder.remove();
      return rows;
    },
  };
}

/** A website at which twenty people a day have answered for nine days. */
async function layHistory(store: Store): Promise<void> {
  const app = appOver(store, { now: () => new Date() });
  for (let day = 9; day > 0; day--) {
    const at = new Date(Date.now() - day * 86_400_000).toISOString();
    const sent = Array.from({ length: 20 }, () => response({ touchpoint: 'web/checkout', source: 'widget', at }));
    await aTablet().send(app, sent, {}, new Date());
  }
}

async function storedIn(store: Store): Promise<Stored[]> {
  const count = async () => {
    const { rows } = await store.query<{ trust: string; answers: number; flagged: number }>(
      `select trust, count(*)::int as answers, (count(*) filter (where flags <> '{}'))::int as flagged
        from responses where at > now() - interval '12 hours' group by trust order by trust`,
    );
    return rows;
  };
  const ended = await count();
  const flagger = flagSoon({ store, live: createLive(), settings: settingsOf(config), warn: console.error, rest: 0 });
  await flagger.settled();
  await flagger.stop();
  const all = await count();
  return all.map(({ trust, answers, flagged }, i) => ({
    trust,
    answers,
    flagged: { ended: ended[i]!.flagged, all: flagged },
  }));
}

async function inStore<T>(dir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openPglite(dir);
  return work(store).finally(store.close);
}

const isWell = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/v1/health`).then(
    ({ ok }) => ok,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
