import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { seeded } from '../torture/random.ts';
import { openBrowser } from '../ways/browser.ts';
import { tempDir } from '../ways/collector.ts';
import { type OutboxSite, postsOf, startOutboxSite } from '../ways/outbox/site.ts';

/** What a run is told. */
export interface KillOptions {
  seed: number;
  drains: number;
  /** Told what goes on. */
  say?: (text: string) => void;
}

/** Where a drain was when its worker was stopped. */
export const MOMENTS = [
  'before its first request',
  'with a request under way',
  'between requests',
  'at its end',
] as const;
type Moment = (typeof MOMENTS)[number];

/** What a run found. */
export interface KillResult {
  drains: number;
  moments: Record<Moment, number>;
  answers: number;
  /** Ids that were posted more than once. */
  resent: number;
  /** Ids that the collector does not have. */
  lost: string[];
  /** Ids that the collector has more than once. */
  doubled: string[];
  /** Drains that had to be asked for a third time. */
  stuck: number;
  /** Answers that the device's ledger does not account for when all is sent. */
  imbalance: number;
}

/** Answers of a drain; of this length they make three batches. */
const ANSWERS = 80;
const COMMENT = 'a'.repeat(2_000);

/** A worker is stopped at most so long after it was asked to send, in ms. */
const LATEST = 500;

/** A batch is at most so long under way, and its reply too, in ms. */
const LONGEST_WAY = 150;

/** So long one request to send may take, in ms, before it is asked for again. */
const PATIENCE = 5_000;

/** Lets a service worker send, stops it in the middle of that, lets it finish, and looks for what is missing. */
export async function killWorkers({ seed, drains, say = () => {} }: KillOptions): Promise<KillResult> {
  const random = seeded(seed, 'kills');
  const folder = await tempDir();
  const site = await startOutboxSite();
  const browser = await openBrowser(`${folder.path}/profile`);
  try {
    site.delay = () => sleep(random.between(0, LONGEST_WAY));
    site.hold = () => sleep(random.between(0, LONGEST_WAY));
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.evaluate(() => window.outbox.register());
    const devtools = await browser.newCDPSession(page);
    await devtools.send('ServiceWorker.enable');
    const result: KillResult = {
      drains,
      moments: { 'before its first request': 0, 'with a request under way': 0, 'between requests': 0, 'at its end': 0 },
      answers: 0,
      resent: 0,
      lost: [],
      doubled: [],
      stuck: 0,
      imbalance: 0,
    };
    for (let drain = 1; drain <= drains; drain++) {
      site.posted = [];
      const ids = await page.evaluate(([count, text]) => window.outbox.fill(count, text), [ANSWERS, COMMENT] as const);
      const after = random.between(0, LATEST);
      await page.evaluate(() => window.outbox.wake());
      await sleep(after);
      await devtools.send('ServiceWorker.stopAllWorkers');
      result.moments[await momentOf(site, page)]++;
      if ((await finish(page)) > 1) result.stuck++;

      result.answers += ids.length;
      result.resent += [...postsOf(site).values()].filter((count) => count > 1).length;
      const rows = await site.rows(ids);
      result.lost.push(...ids.filter((id) => !rows.has(id)));
      result.doubled.push(...[...rows].filter(([, count]) => count > 1).map(([id]) => id));
      if (drain % 50 === 0)
        say(`${drain} of ${drains} drains: ${result.lost.length} lost, ${result.doubled.length} doubled`);
    }
    const { acknowledged, quarantined, dropped } = (await statusOf(page)).ledger;
    const gone = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    result.imbalance = result.answers - acknowledged - quarantined - gone;
    return result;
  } finally {
    await browser.close();
    await site.stop();
    await folder.remove();
  }
}

const statusOf = (page: Page) => page.evaluate(() => window.outbox.status());

async function momentOf(site: OutboxSite, page: Page): Promise<Moment> {
  if (site.posted.length === 0) return 'before its first request';
  if (site.posted.some(({ replied }) => !replied)) return 'with a request under way';
  return (await statusOf(page)).pending > 0 ? 'between requests' : 'at its end';
}

/** Wakes the worker until it has sent everything. Returns how often that took. */
async function finish(page: Page): Promise<number> {
  for (let wakes = 1; ; wakes++) {
    await page.evaluate(() => window.outbox.wake());
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      if ((await statusOf(page)).pending === 0) return wakes;
      await sleep(20);
    }
    if (wakes === 10) throw new Error(`after ${wakes} wakes not everything is sent`);
  }
}
