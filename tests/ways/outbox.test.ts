import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { tempDir } from './collector.ts';
import { type OutboxSite, postsOf, startOutboxSite } from './outbox/site.ts';

/** What a network takes, in ms. */
const ROUND_TRIP = 60;

let folder: Awaited<ReturnType<typeof tempDir>>;
let site: OutboxSite;
let browser: BrowserContext;
let profiles = 0;

beforeAll(async () => {
  folder = await tempDir();
  site = await startOutboxSite();
});
afterAll(async () => {
  await site.stop();
  await folder.remove();
});
beforeEach(async () => {
  browser = await openBrowser(`${folder.path}/profile-${profiles++}`);
});
afterEach(async () => {
  await browser.close();
  Object.assign(site, { posted: [], hold: undefined, down: false, prelude: '' });
});

const open = async (): Promise<Page> => {
  const page = await browser.newPage();
  await page.goto(site.url);
  return page;
};

const drained = (page: Page) =>
  expect.poll(() => page.evaluate(() => window.outbox.status()), { timeout: 30_000 }).toMatchObject({ pending: 0 });

/** Every id is a row, once. */
async function allOnce(ids: string[]): Promise<void> {
  const rows = await site.rows(ids);
  expect(ids.filter((id) => !rows.has(id))).toEqual([]);
  expect([...rows].filter(([, count]) => count > 1)).toEqual([]);
}

/** Takes the Web Locks from pages and workers. */
const WITHOUT_LOCKS = "Object.defineProperty(navigator.constructor.prototype, 'locks', { value: undefined });";

test('an answer that is handed over twice is kept and counted once', async () => {
  const page = await open();
  await page.evaluate(() => window.outbox.twice());
  const { pending, ledger } = await page.evaluate(() => window.outbox.status());
  expect({ pending, created: ledger.created }).toEqual({ pending: 2, created: 2 });
});

test.each([
  ['one lock for all', ''],
  ['no locks at all', WITHOUT_LOCKS],
])('four tabs and a worker that send 1,000 answers at once store each once: %s', async (name, prelude) => {
  site.prelude = prelude;
  site.hold = () => sleep(ROUND_TRIP);
  const tabs = [await open(), await open(), await open(), await open()];
  const [first] = tabs as [Page];
  const ids = await first.evaluate(() => window.outbox.fill(1_000, ''));
  await first.evaluate(() => window.outbox.register());
  await Promise.all([
    ...tabs.map((tab) => tab.evaluate(() => window.outbox.start().then((it) => window.outbox.flush(it)))),
    first.evaluate(() => window.outbox.wake()),
  ]);
  await drained(first);
  const posts = postsOf(site);
  const again = [...posts.values()].filter((count) => count > 1).length;
  console.log(`${name}: ${again} of ${ids.length} ids posted more than once`);
  await allOnce(ids);
  expect(await first.evaluate(() => window.outbox.status())).toMatchObject({
    ledger: { created: 1_000, acknowledged: 1_000, quarantined: 0, dropped: {} },
  });
  // Without locks it happens, or this would prove nothing.
  if (prelude === '') expect(again).toBe(0);
  else expect(again).toBeGreaterThan(0);
});

/** Writes down, where it outlives the page, the nonce of each request that is to outlive it too. */
function noteKeepalives(): void {
  const { fetch } = window;
  window.fetch = (url, init) => {
    const nonce = new Headers(init?.headers).get('idempotency-key');
    if (init?.keepalive) localStorage.setItem('keepalives', `${localStorage.getItem('keepalives') ?? ''} ${nonce}`);
    return fetch(url, init);
  };
}

test.each([
  // Three bytes a character: the largest that a comment of this length can be.
  ['500 answers of 2 KiB wait', 500, 'a'.repeat(2_000)],
  ['so few long answers wait that they are sent with keepalive', 6, '笑'.repeat(2_000)],
])(
  'a page with two deliveries that is left while %s loses none, and no keepalive is refused',
  async (name, count, why) => {
    await browser.addInitScript(noteKeepalives);
    const page = await open();
    const ids = await page.evaluate(([n, text]) => window.outbox.fill(n, text), [count, why] as const);
    let release = (): void => {};
    const left = new Promise<void>((resolve) => {
      release = resolve;
    });
    site.hold = () => left;
    const unfinished = await page.evaluate(async () => {
      const deliveries = [await window.outbox.start(), await window.outbox.start()];
      return Promise.all(deliveries.map((one) => window.outbox.submit(one, '笑'.repeat(2_000), false)));
    });
    await expect.poll(() => site.posted.length).toBeGreaterThan(0);
    await page.goto('about:blank');
    // Each delivery hands over what it still held back for a follow-up.
    const arrived = () => site.posted.map(({ batch }) => batch.responses.map(({ id }) => id).join());
    await expect.poll(arrived).toEqual(expect.arrayContaining(unfinished));
    release();
    site.hold = undefined;

    await page.goto(site.url);
    const begun = await page.evaluate(() => localStorage.getItem('keepalives')!.trim().split(' '));
    const refused = begun.filter((nonce) => !site.posted.some(({ batch }) => batch.batch === nonce));
    console.log(`${name}: ${begun.length} keepalive requests, ${refused.length} refused`);
    expect(begun.length).toBeGreaterThanOrEqual(2);
    expect(refused).toEqual([]);
    await page.clock.install();
    await page.clock.fastForward(120_000);
    await page.evaluate(() => window.outbox.start().then((it) => window.outbox.flush(it)));
    await drained(page);
    await allOnce([...ids, ...unfinished]);
  },
);

/** Adds something to the database as a newer version does; resolves with how long that took and whether it had to wait. */
const upgrade = (page: Page) =>
  page.evaluate(async () => {
    const begun = performance.now();
    let blocked = 0;
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('senyum', 2);
      request.onblocked = () => blocked++;
      request.onerror = () => reject(request.error);
      request.onupgradeneeded = () => request.result.createObjectStore('journal');
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    return { took: Math.round(performance.now() - begun), blocked };
  });

test('a newer version changes the database while three tabs and the worker hold it, and nothing is lost', async () => {
  site.down = true;
  const tabs = [await open(), await open(), await open()];
  const [first] = tabs as [Page];
  const ids = await first.evaluate(() => window.outbox.fill(1_000, ''));
  await first.evaluate(() => window.outbox.register());
  await Promise.all(tabs.map((tab) => tab.evaluate(() => window.outbox.start().then((it) => window.outbox.flush(it)))));
  await first.evaluate(() => window.outbox.wake());
  const newer = await open();

  const submit = (tab: Page) => tab.evaluate(() => window.outbox.submit(0, '', true));
  const answers = () => Promise.all(tabs.flatMap((tab) => [submit(tab), submit(tab), submit(tab)]));
  const during = answers();
  const { took, blocked } = await upgrade(newer);
  ids.push(...(await during), ...(await answers()));
  console.log(`upgraded in ${took} ms, blocked ${blocked} times`);
  expect(took).toBeLessThan(2_000);

  site.down = false;
  await first.evaluate(() => window.outbox.flush(0));
  await drained(first);
  await allOnce(ids);
  expect(await first.evaluate(() => window.outbox.status())).toMatchObject({
    ledger: { created: ids.length, acknowledged: ids.length, quarantined: 0, dropped: {} },
  });
  expect(await first.evaluate(() => indexedDB.databases())).toEqual([{ name: 'senyum', version: 2 }]);
});
