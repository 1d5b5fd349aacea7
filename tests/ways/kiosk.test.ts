import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { RETRY_MS } from '../../kiosk/watch-config.ts';
import { complaintsOf, openBrowser, takesTouches, tapFace } from './browser.ts';
import { tempDir } from './collector.ts';
import { type Host, startHost } from './host-page.ts';

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let host: Host | undefined;
let profiles = 0;
let files: Record<string, string>;

beforeAll(async () => {
  folder = await tempDir();
});
afterAll(() => folder.remove());
beforeEach(async () => {
  files = {};
  browser = await openBrowser(`${folder.path}/profile-${profiles++}`);
});
afterEach(async () => {
  await browser.close();
  await host?.stop();
  host = undefined;
});

// biome-ignore lint/suspicious/noExplicitAny: the tests break it in ways that its type forbids
type Sample = any;

const sample = (): Sample => JSON.parse(readFileSync('senyum.json', 'utf8'));

/** A kiosk on a static host, without any collector; `hasClock`: its time can be made to pass. */
async function kioskWith(config: unknown, hasClock = false): Promise<{ page: Page; complaints: string[] }> {
  files['/senyum.json'] = typeof config === 'string' ? config : JSON.stringify(config);
  host = await startHost(files);
  const page = await browser.newPage();
  if (hasClock) await page.clock.install();
  const complaints = complaintsOf(page);
  await page.goto(`${host.url}/kiosk/?config=../senyum.json`);
  return { page, complaints };
}

test('a kiosk starts from a static config and keeps its answers while no collector is there', async () => {
  const { page } = await kioskWith(sample());
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  await takesTouches(page);
  await tapFace(page, 'Happy');
  await page.locator('.senyum-thanks').waitFor();
});

test.each<[string, (config: Sample) => unknown, string, string]>([
  ['a wrong field', (c) => ({ ...c, colour: 'red' }), 'colour', 'no field of this name is known'],
  [
    'an unknown kind of question',
    (c) => {
      c.surveys[0].questions[0].kind = 'hologram';
      return c;
    },
    'surveys[0].questions[0].kind',
    'found "hologram"',
  ],
  [
    'a duplicate touchpoint',
    (c) => {
      c.touchpoints[1].id = c.touchpoints[0].id;
      return c;
    },
    'touchpoints[1].id',
    'is already used by touchpoints[0]',
  ],
  [
    'an endpoint that is not https',
    (c) => ({ ...c, endpoint: { url: 'http://collector.example/v1' } }),
    'endpoint.url',
    'https',
  ],
])('%s is shown on the set-up screen with its path', async (_, change, path, message) => {
  const { page, complaints } = await kioskWith(change(sample()));
  const problem = page.locator('.setup-problems li', { hasText: path }).first();
  await problem.waitFor();
  expect(await problem.innerText()).toContain(message);
  expect(complaints.filter((one) => one.startsWith('exception'))).toEqual([]);
});

test('a config that is not JSON is said so, and a mended one starts the kiosk by itself', async () => {
  const { page } = await kioskWith('{ "senyum": 1, ', true);
  await page.locator('.setup-problems li').first().waitFor();
  expect(await page.locator('main').innerText()).toContain('This kiosk can’t start yet');
  files['/senyum.json'] = JSON.stringify(sample());
  await page.clock.fastForward(RETRY_MS);
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
});

test('a kiosk can be installed', async () => {
  const { page } = await kioskWith(sample());
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const devtools = await browser.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
});

test('a new version takes over on the first visit already, while nobody is there', async () => {
  const { page } = await kioskWith(sample());
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await page.evaluate(() => Object.assign(window, { former: true }));
  const worker = readFileSync('dist/site/kiosk/sw.js', 'utf8');
  const [version] = /\b[0-9a-f]{12}\b/.exec(worker)!;
  files['/kiosk/sw.js'] = worker.replaceAll(version, 'ffffffffffff');
  await page.evaluate(() =>
    navigator.serviceWorker
      .getRegistration()
      .then((found) => found?.update())
      .then(() => {}),
  );
  await expect.poll(() => page.evaluate(() => 'former' in window).catch(() => true), { timeout: 20_000 }).toBe(false);
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  // The former one is kept until the new one has said that it works.
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(['senyum-shell-ffffffffffff']);
});

test('a file of a new version that a login page answered is not kept, and the former version starts offline', async () => {
  const { page } = await kioskWith(sample());
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const former = await page.evaluate(() => caches.keys());
  const worker = readFileSync('dist/site/kiosk/sw.js', 'utf8');
  const [version] = /\b[0-9a-f]{12}\b/.exec(worker)!;
  files['/kiosk/sw.js'] = worker.replaceAll(version, 'ffffffffffff');
  files['/kiosk/index.html'] = '<!doctype html><title>Free Wi-Fi</title>Please log in';
  const ended = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration!.update();
    const installing = registration!.installing ?? registration!.waiting;
    await new Promise((resolve) => {
      if (!installing || installing.state === 'redundant') resolve(0);
      installing?.addEventListener('statechange', () => installing.state === 'redundant' && resolve(0));
    });
  });
  await ended;
  await host!.stop();
  await page.reload();
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  expect(await page.evaluate(() => caches.keys())).toEqual(expect.arrayContaining(former));
});
