import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, takesTouches, tapFace } from '../ways/browser.ts';
import { tempDir } from '../ways/collector.ts';
import {
  deploy,
  isAlive,
  isAsking,
  type KioskSite,
  lookForUpdate,
  openKiosk,
  shownVersion,
  startKioskSite,
} from '../ways/kiosk-site.ts';

const NEW = 'aaaaaaaaaaaa';
const NEWER = 'bbbbbbbbbbbb';

/** So many ms a version has for its sign of life here. */
const PATIENCE = 1500;

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let site: KioskSite;
let profile: string;
let profiles = 0;

beforeAll(async () => {
  folder = await tempDir();
});
afterAll(() => folder.remove());
beforeEach(async () => {
  profile = `${folder.path}/profile-${profiles++}`;
  browser = await openBrowser(profile);
  site = await startKioskSite();
});
afterEach(async () => {
  await browser.close();
  await site.stop();
});

const becomes = (page: Page, version: string) =>
  expect.poll(() => shownVersion(page), { timeout: 20_000, interval: 50 }).toBe(version);

/** Opens it again in a browser that was ended, without a network. */
async function restartOffline(): Promise<Page> {
  await browser.close();
  await site.stop();
  browser = await openBrowser(profile);
  const page = await browser.newPage();
  await page.goto(site.url).catch(() => {});
  return page;
}

/**
 * Lets shoppers stand in a queue, in a page that thanks them more shortly: each answers two questions as soon as they are there,
 * until so many have as the page's storage says.
 */
const queueUp = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const { setTimeout: later } = window;
    const now = performance.now.bind(performance);
    performance.now = () => now() * 20;
    // Not the patience with a database, which is as long.
    const isThanks = (act: TimerHandler, ms: number): boolean => ms === 3000 && !/native|DOMExc/.test(String(act));
    window.setTimeout = ((act: TimerHandler, ms = 0, ...rest: unknown[]) =>
      later(act, isThanks(act, ms) ? 20 : ms, ...rest)) as typeof setTimeout;
    const count = (name: string): number => Number(localStorage[name] ?? 0);
    let seen: Element | null = null;
    const look = (): void => {
      const next = document.querySelector('.senyum-choice:last-child, .senyum-thanks');
      if (next?.matches('.senyum-thanks') && seen !== next) {
        localStorage.thanked = count('thanked') + 1;
      } else if (next && seen !== next) {
        // On the second question the first answer may be taken back.
        const isFirst = !document.querySelector('.senyum-undo');
        if (isFirst && count('tapped') >= count('queue')) return;
        if (isFirst) localStorage.tapped = count('tapped') + 1;
        const { left, top } = next.getBoundingClientRect();
        const at = { bubbles: true, isPrimary: true, pointerId: 7, clientX: left + 9, clientY: top + 9 };
        // After the time in which a new screen is deaf.
        later(() => {
          for (const type of ['pointerdown', 'pointerup']) next.dispatchEvent(new PointerEvent(type, at));
        }, 20);
      }
      seen = next;
    };
    setInterval(look, 4);
  });

test('a new version in the middle of 100 answers cuts none of them and reloads once, when nobody is there', async () => {
  const config = JSON.parse(site.files['/senyum.json']!);
  config.surveys[0].questions.push({ id: 'coffee', kind: 'smiley', text: 'And the coffee?' });
  site.files['/senyum.json'] = JSON.stringify(config);
  await queueUp(browser);
  const page = await openKiosk(browser, site);
  const counts = (): Promise<number[]> =>
    page.evaluate(() => [localStorage.tapped, localStorage.thanked].map(Number)).catch(() => []);
  const serve = async (many: number): Promise<void> => {
    await page.evaluate((queue) => Object.assign(localStorage, { queue }), many);
  };
  const served = (many: number) => expect.poll(counts, { timeout: 30_000, interval: 30 }).toEqual([many, many]);
  const loads: number[][] = [];
  page.on('framenavigated', async () => loads.push(await counts()));
  const thanked = async (): Promise<number> => (await counts())[1] ?? 0;
  const reaches = (many: number) =>
    expect.poll(thanked, { timeout: 30_000, interval: 30 }).toBeGreaterThanOrEqual(many);
  await serve(90);
  await reaches(20);
  const took = page.evaluate(
    () => new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', () => resolve(true))),
  );
  deploy(site, { name: NEW });
  await lookForUpdate(page);
  await took;
  const before = await thanked();
  await reaches(Math.min(before + 10, 90));
  expect(loads).toEqual([]);
  // A pause in the queue.
  const pause = await page.evaluate(() => {
    localStorage.queue = localStorage.tapped;
    return Number(localStorage.tapped);
  });
  await becomes(page, NEW);
  await served(pause);
  await serve(100);
  await served(100);
  await expect.poll(() => new Set(site.posted).size, { timeout: 20_000 }).toBe(100);
  console.log(`100 thanked, 100 arrived; the new version was there after ${before}, the reload came after ${pause}`);
  expect(loads).toEqual([[pause, pause]]);
  expect(site.asked.filter(({ status }) => status === 404)).toEqual([]);
});

test('a page of the former version still finds its parts when the new one has taken over', async () => {
  const page = await openKiosk(browser, site);
  const parts = site.asked.map(({ path }) => path).filter((path) => /assets\/admin-.*js/.test(path));
  expect(parts).toHaveLength(1);
  // Somebody is in front of it.
  await page.evaluate(() => setInterval(() => document.querySelector('main')?.dispatchEvent(new Event('input')), 100));
  await page.evaluate(() => setInterval(() => dispatchEvent(new Event('pointerdown')), 100));
  deploy(site, { name: NEW, broken: true });
  const took = page.evaluate(
    () => new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', () => resolve(true))),
  );
  await lookForUpdate(page);
  expect(await took).toBe(true);
  await site.stop();
  // As text: Vitest would make an import of its own of it.
  expect(await page.evaluate(`import('${parts[0]}').then(() => true)`)).toBe(true);
  expect(await shownVersion(page)).toBe('');
});

test('a login page in the place of every file leaves the old version, which starts offline', async () => {
  const page = await openKiosk(browser, site);
  const former = await page.evaluate(() => caches.keys());
  site.portal = true;
  await lookForUpdate(page);
  // The worker's script is let through, and all that it asks for is not.
  site.portal = false;
  deploy(site, { name: NEW });
  const { files } = site;
  for (const { path } of [...site.asked]) if (!path.endsWith('/sw.js')) files[path] = 'Please log in';
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration!.update();
    const worker = registration!.installing;
    await new Promise((resolve) => {
      if (!worker || worker.state === 'redundant') resolve(0);
      worker?.addEventListener('statechange', () => worker.state === 'redundant' && resolve(0));
    });
  });
  const restarted = await restartOffline();
  await isAsking(restarted);
  expect(await shownVersion(restarted)).toBe('');
  expect(await restarted.evaluate(() => caches.keys())).toEqual(expect.arrayContaining(former));
});

test('a version whose page does not start is put aside without a visit, stays so offline, and the next is taken', async () => {
  const page = await openKiosk(browser, site);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  deploy(site, { name: NEW, broken: true, patience: PATIENCE });
  const since = performance.now();
  await lookForUpdate(page);
  await expect.poll(() => errors.length, { timeout: 20_000, interval: 50 }).toBe(2);
  await becomes(page, '');
  await isAsking(page);
  console.log(
    `back on the former version after ${((performance.now() - since) / 1000).toFixed(1)} s, of which ${(2 * PATIENCE) / 1000} s patience`,
  );
  expect(errors).toEqual(Array(2).fill(`version ${NEW} does not start`));
  await lookForUpdate(page);
  const restarted = await restartOffline();
  await isAsking(restarted);
  expect(await shownVersion(restarted)).toBe('');
  await site.start();
  deploy(site, { name: NEWER });
  await lookForUpdate(restarted);
  await becomes(restarted, NEWER);
  await isAlive(restarted);
  expect(await restarted.evaluate(() => caches.keys())).toEqual([`senyum-shell-${NEWER}`]);
});

test('starts that end before their sign of life are counted on the disk, offline too', async () => {
  const page = await openKiosk(browser, site);
  deploy(site, { name: NEW, broken: true });
  await lookForUpdate(page);
  await becomes(page, NEW);
  const second = await restartOffline();
  expect(await shownVersion(second)).toBe(NEW);
  const third = await restartOffline();
  expect(await shownVersion(third)).toBe('');
  await isAsking(third);
});

test('a worker that throws when it is read does not take the place of the old one', async () => {
  const page = await openKiosk(browser, site);
  const former = await page.evaluate(() => caches.keys());
  site.files['/kiosk/sw.js'] = `throw new Error('no'); ${readFileSync('dist/site/kiosk/sw.js', 'utf8')}`;
  const refused = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration!.update().then(
      () => false,
      () => true,
    );
  });
  expect(await refused).toBe(true);
  const restarted = await restartOffline();
  await isAsking(restarted);
  expect(await restarted.evaluate(() => caches.keys())).toEqual(former);
});

test('the kill switch takes worker and files away and leaves the answers, which are sent then', async () => {
  site.takes = false;
  const page = await openKiosk(browser, site);
  await takesTouches(page);
  await tapFace(page, 'Happy');
  await page.locator('.senyum-thanks').waitFor();
  // While it may be taken back it waits for what comes after.
  await page.locator('.senyum-undo').waitFor({ state: 'detached' });
  site.files['/kiosk/sw.js'] = readFileSync('dist/site/kiosk/kill-switch.js', 'utf8');
  site.files['/kiosk/index.html'] = readFileSync('dist/site/kiosk/index.html', 'utf8').replace(
    '<html ',
    `<html data-version="${NEW}" `,
  );
  await lookForUpdate(page);
  await becomes(page, NEW);
  await isAsking(page);
  const left = (): Promise<[number, number]> =>
    page.evaluate(async () => [
      (await caches.keys()).length,
      (await navigator.serviceWorker.getRegistrations()).length,
    ]);
  await expect.poll(left).toEqual([0, 0]);
  const before = site.asked.length;
  site.takes = true;
  await page.reload();
  await isAsking(page);
  // The wait after what failed before is longer than a test should be.
  const isBack = (): Promise<boolean> => page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => isBack().then(() => new Set(site.posted).size), { timeout: 20_000, interval: 1000 }).toBe(1);
  await expect.poll(left).toEqual([0, 0]);
  expect(site.asked.slice(before).filter(({ path }) => path === '/kiosk/index.html')).toHaveLength(1);
});

test('a page that is never left looks for a new version, sometime between three and six hours, past every cache', async () => {
  const looks = async (random: number): Promise<number[]> => {
    const context = random === 0 ? browser : await openBrowser(`${profile}-${random}`);
    await context.clock.install();
    await context.addInitScript((value) => {
      Math.random = () => value;
    }, random);
    const page = await openKiosk(context, site);
    const count = (): number => site.asked.filter(({ path }) => path === '/kiosk/sw.js').length;
    const first = count();
    const counts: number[] = [];
    for (const minutes of [179, 2, 178, 2]) {
      await context.clock.fastForward(minutes * 60_000);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      counts.push(count() - first);
    }
    const cached = await page.evaluate(() => navigator.serviceWorker.ready.then((it) => it.updateViaCache));
    expect(cached).toBe('none');
    if (context !== browser) await context.close();
    return counts;
  };
  expect(await looks(0)).toEqual([0, 1, 1, 2]);
  expect(await looks(0.9999)).toEqual([0, 0, 0, 1]);
});

test('at night a page that has run for a day is loaded anew, once, if it can start offline', async () => {
  const night = new Date();
  night.setHours(23, 0, 0, 0);
  await browser.clock.install({ time: night });
  await browser.addInitScript(() => {
    Math.random = () => 0;
  });
  const page = await openKiosk(browser, site);
  let loads = 0;
  page.on('framenavigated', () => loads++);
  const pass = async (hours: number): Promise<void> => {
    await browser.clock.fastForward(hours * 3_600_000);
    await browser.clock.runFor(11 * 60_000).catch(() => {});
  };
  // Young, at four in the morning.
  await pass(5);
  expect(loads).toBe(0);
  // Old, in the afternoon.
  await pass(17);
  expect(loads).toBe(0);
  await pass(5.5);
  await browser.clock.runFor(3000).catch(() => {});
  await expect.poll(() => loads, { timeout: 20_000 }).toBe(1);
  await isAsking(page);
});
