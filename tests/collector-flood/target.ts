import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addKey, type KeyWish } from '../../collector/keys.ts';
import { migrate } from '../../collector/schema.ts';
import { openPglite } from '../../collector/store/pglite.ts';
import { newId } from '../../src/model/id.ts';
import { config, tempFolder } from '../collector/parts.ts';

/** A collector of its own, as it is built, behind a proxy, with the keys of some tablets and of a website. */
export interface Target {
  port: number;
  kiosks: string[];
  website: string;
  /** Memory that the process holds, in MiB. */
  memory(): number;
  /** How many rows there are by their trust; ends the collector. */
  end(): Promise<Record<string, number>>;
}

/** Starts one. */
export async function startTarget(kiosks: number): Promise<Target> {
  const folder = await tempFolder();
  const data = join(folder.dir, 'data');
  const keys = await inStore(data, async (store) => {
    await migrate(store);
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
      const rows = await inStore(data, ({ query }) =>
        query<{ trust: string; n: number }>('select trust, count(*)::int as n from responses group by trust'),
      );
      await folder.remove();
      return Object.fromEntries(rows.rows.map(({ trust, n }) => [trust, n]));
    },
  };
}

async function inStore<T>(
  dir: string,
  work: (store: Awaited<ReturnType<typeof openPglite>>) => Promise<T>,
): Promise<T> {
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
