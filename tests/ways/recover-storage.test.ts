import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, takesTouches, tapFace } from './browser.ts';
import { tempDir } from './collector.ts';
import { accepting, allowing, type Running, replying, serve } from './diagnose/site.ts';
import { type Host, startHost } from './host-page.ts';

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let host: Host;
let endpoint: Running;
let accepted: string[];
let profiles = 0;

beforeAll(async () => {
  folder = await tempDir();
});
afterAll(() => folder.remove());
beforeEach(async () => {
  accepted = [];
  endpoint = await serve(allowing(accepting((id) => accepted.push(id))));
  const config = {
    ...JSON.parse(readFileSync('senyum.json', 'utf8')),
    endpoint: { url: `${endpoint.url}/v1/batches` },
  };
  host = await startHost({ '/senyum.json': JSON.stringify(config) });
  browser = await openBrowser(`${folder.path}/profile-${profiles++}`);
});
afterEach(async () => {
  await browser.close();
  await host.stop();
  await endpoint.stop();
});

/** Opens a kiosk whose browser is changed before anything runs in it. */
async function openKiosk(change: () => void): Promise<Page> {
  const page = await browser.newPage();
  await page.addInitScript(change);
  await page.goto(`${host.url}/kiosk/?config=../senyum.json`);
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  return page;
}

/** Taps when the screen takes touches. */
async function answer(page: Page): Promise<void> {
  await takesTouches(page);
  await tapFace(page, 'Happy');
}

/** From when it is told on, every transaction of this load of the page throws. */
const breakUntilReload = (): void => {
  sessionStorage.setItem('loads', String(Number(sessionStorage.getItem('loads')) + 1));
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...given) {
    if ('broken' in window) throw new DOMException('broken on purpose', 'InvalidStateError');
    return transaction.apply(this, given);
  };
};
const loads = (page: Page): Promise<string | null> =>
  // While the page is being loaded again there is nobody to ask.
  page.evaluate(() => sessionStorage.getItem('loads')).catch(() => null);

test('a kiosk whose database is broken until a reload loses nothing, by one reload after the visit', async () => {
  const page = await openKiosk(breakUntilReload);
  const take = endpoint.answer;
  endpoint.answer = allowing(replying(503));
  // Not before: the page looks at its storage by itself, and would be loaded again while nobody is there.
  await page.evaluate(() =>
    addEventListener('pointerdown', () => Object.assign(window, { broken: true }), { capture: true, once: true }),
  );
  await answer(page);
  await page.locator('.senyum-failed').waitFor();
  expect(await loads(page)).toBe('1');

  await expect.poll(() => loads(page), { timeout: 40_000 }).toBe('2');
  endpoint.answer = take;
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  // A minute it waits for what may follow it, from when this load keeps it; after some 503s it is not tried at once, but
  // a network that is back is.
  const isBack = (): Promise<boolean> =>
    page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 61_000;
      return dispatchEvent(new Event('online'));
    });
  await expect.poll(() => isBack().then(() => accepted), { timeout: 20_000, interval: 1000 }).toHaveLength(1);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('senyum:unsaved'))).toBeNull();

  await answer(page);
  await page.locator('.senyum-thanks').waitFor();
  await expect.poll(() => accepted, { timeout: 10_000 }).toHaveLength(2);
  expect(new Set(accepted).size).toBe(2);
  expect(await loads(page)).toBe('2');
});

test('a database that never opens leaves a screen that can be used, and an answer that arrives', async () => {
  const begun = performance.now();
  const page = await openKiosk(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  });
  const usable = performance.now() - begun;
  expect(usable).toBeLessThan(5_000);
  await answer(page);
  await page.locator('.senyum-thanks').waitFor();
  console.log(`without a database: usable after ${Math.round(usable)} ms`);
  expect(accepted).toHaveLength(1);
});
