import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from 'puppeteer-core';
import { tempDir } from '../ways/collector.ts';
import { readTrace, type Traced } from './disk.ts';
import type { Submitted } from './page.ts';
import { type Site, startSite } from './site.ts';
import { type Store, strace } from './stores.ts';
import { startTraced } from './traced-browser.ts';

/** What a run of submits cost in syncs. */
export interface SyncCount {
  submits: number;
  /** Syncs on the store's files while a submit ran. */
  syncs: number;
  /** Submits that resolved without any sync: on the disk there may be nothing of them. */
  unsynced: number;
  /** Median time of a submit, in ms, strace's share included. */
  median: number;
}

/** What was left after power cuts. */
export interface Losses {
  cuts: number;
  acknowledged: number;
  lost: number;
}

/** Submits must be further apart than a browser's clock is coarse. */
const PAUSE = 20;

/** A new database is quiet after so many ms. */
const SETTLE = 1000;

/** Slack between the page's clock and the kernel's, in ms; Firefox counts whole ones. */
const SLACK = 2;

interface Round {
  site: Site;
  address: string;
  folder: string;
  profile: string;
  read(): Traced;
}

async function withRound<T>(store: Store, strict: boolean, work: (round: Round) => Promise<T>): Promise<T> {
  const folder = await tempDir();
  const site = await startSite();
  const profile = join(folder.path, 'profile');
  mkdirSync(profile);
  const read = (): Traced => {
    const traced = readTrace(join(folder.path, 'trace.log'), store.owns);
    const paths = [...traced.paths];
    if (!paths.some((path) => path.endsWith(store.ending))) {
      throw new Error(`${store.name} has no file *${store.ending}, only ${paths.join(', ')}`);
    }
    return traced;
  };
  try {
    const address = strict ? site.url : `${site.url}?without-strict`;
    return await work({ site, address, folder: folder.path, profile, read });
  } finally {
    await site.stop();
    await folder.remove();
  }
}

/** Counts the syncs on a store's files, submit by submit. */
export function countSyncs(store: Store, strict: boolean, submits: number): Promise<SyncCount> {
  return withRound(store, strict, async ({ address, folder, profile, read }) => {
    const { browser, close } = await startTraced(strace.path!, folder, store.mark, store.options(profile));
    const page = await browser.newPage();
    await page.goto(address);
    // The first one makes the database, which is synced whatever is asked for.
    await page.evaluate(() => window.submitOne());
    await sleep(SETTLE);
    const done: Submitted[] = [];
    for (let i = 0; i < submits; i++) {
      await sleep(PAUSE);
      done.push(await page.evaluate(() => window.submitOne()));
    }
    await close();
    const { syncs } = read();
    const counts = done.map(
      ({ begun, resolved }) =>
        syncs.filter((sync) => sync.begun >= begun - SLACK && sync.done <= resolved + SLACK).length,
    );
    const times = done.map(({ begun, resolved }) => resolved - begun).sort((a, b) => a - b);
    return {
      submits,
      syncs: counts.reduce((sum, count) => sum + count, 0),
      unsynced: counts.filter((count) => count === 0).length,
      median: times[submits >> 1]!,
    };
  });
}

/**
 * Cuts the power in the middle of submits, again and again, and counts what was acknowledged and is gone.
 *
 * The model is the worst case: no byte reaches the disk but by a sync.
 * @param least Cuts at least until so many were acknowledged.
 */
export async function cutPower(store: Store, strict: boolean, least: number): Promise<Losses> {
  const losses: Losses = { cuts: 0, acknowledged: 0, lost: 0 };
  while (losses.acknowledged < least) {
    const { acknowledged, stored } = await cutOnce(store, strict);
    losses.cuts++;
    losses.acknowledged += acknowledged.length;
    losses.lost += acknowledged.filter((id) => !stored.includes(id)).length;
  }
  return losses;
}

function cutOnce(store: Store, strict: boolean): Promise<{ acknowledged: string[]; stored: string[] }> {
  return withRound(store, strict, async ({ site, address, folder, profile, read }) => {
    const { browser, kill } = await startTraced(strace.path!, folder, store.mark, store.options(profile));
    const page = await browser.newPage();
    await page.goto(address);
    await page.evaluate(() => void window.submitForEver());
    const enough = randomInt(20, 80);
    const until = Date.now() + 60_000;
    while (site.acknowledged.length < enough) {
      if (Date.now() > until) throw new Error(`only ${site.acknowledged.length} submits in a minute`);
      await sleep(5);
    }
    await kill();

    replaceFiles(read().afterPowerCut);
    const again = await launch({ headless: true, timeout: 60_000, ...store.options(profile) });
    const look = await again.newPage();
    await look.goto(site.url);
    const stored = await look.evaluate(() => window.storedIds());
    await again.close();
    return { acknowledged: [...site.acknowledged], stored };
  });
}

/** Puts files in the place of those in their folders. */
function replaceFiles(files: Map<string, Buffer>): void {
  for (const folder of new Set([...files.keys()].map(dirname))) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile() && !files.has(join(folder, entry.name))) rmSync(join(folder, entry.name));
    }
  }
  for (const [path, image] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, image);
  }
}
