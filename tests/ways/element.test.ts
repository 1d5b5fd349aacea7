import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { complaintsOf, openBrowser, takesTouches } from './browser.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';
import { type Host, type Served, startHost } from './host-page.ts';

let folder: Awaited<ReturnType<typeof tempDir>>;
let collector: RunningCollector;
let browser: BrowserContext;
let host: Host;

beforeAll(async () => {
  folder = await tempDir();
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data` });
});
afterAll(async () => {
  await collector.stop();
  await folder.remove();
});

let profiles = 0;
beforeEach(async () => {
  browser = await openBrowser(`${folder.path}/profile-${profiles++}`);
});
afterEach(async () => {
  await browser.close();
  await host.stop();
});

/** The module as a host serves it that has no bundler. */
const moduleFiles = (): Record<string, Served> =>
  Object.fromEntries(
    readdirSync('dist/widget').map((name) => [`/m/${name}`, readFileSync(`dist/widget/${name}`, 'utf8')]),
  );

async function visit(script: string, body: string): Promise<{ page: Page; complaints: string[] }> {
  const policy = `default-src 'none'; script-src 'self' ${collector.url}; connect-src ${collector.url}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const html = `<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/shop.js"></script><body>${body}`;
  host = await startHost({
    ...moduleFiles(),
    '/shop.js': `import { defineSurvey, senyum, startWidget } from '/m/index.js'; ${script}`,
    '/': { body: html, headers: { 'content-security-policy': policy } },
  });
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${host.url}/`);
  return { page, complaints };
}

const happy = (page: Page) => page.getByRole('button', { name: 'Happy', exact: true });
const element = '<senyum-survey data-touchpoint="web/checkout"></senyum-survey>';

test('the module asks by an element, delivers, and takes everything with it when it stops', async () => {
  const { page, complaints } = await visit(
    `window.stop = startWidget({ collector: '${collector.url}' }); defineSurvey();`,
    `${element}<senyum-survey data-senyum="popover" data-touchpoint="web/home"></senyum-survey>`,
  );
  await expect.poll(() => happy(page).count()).toBe(2);
  await takesTouches(page);
  const acknowledged = page.waitForResponse((response) => response.url().endsWith('/v1/batches'));
  await happy(page).first().tap();
  expect((await (await acknowledged).json()).results).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
  expect(await page.evaluate('stop(), "senyum" in window')).toBe(false);
  expect(await page.locator('.senyum-inline, .senyum-popover').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('an element beside the tag is moved in the middle of a survey without being asked anew, and goes alone', async () => {
  const tag = `<script async src="${collector.url}/widget.js" data-touchpoint="web/home"></script>`;
  const { page, complaints } = await visit('defineSurvey();', `<main>${element}</main><footer></footer>${tag}`);
  await expect.poll(() => happy(page).count()).toBe(2);
  const drawn = await page.locator('.senyum-inline').elementHandle();
  await page.evaluate(`document.querySelector('footer').append(document.querySelector('senyum-survey'))`);
  expect(await drawn!.evaluate((place) => place.isConnected && place.closest('footer') !== null)).toBe(true);
  await page.evaluate(`document.querySelector('senyum-survey').remove()`);
  await expect.poll(() => happy(page).count()).toBe(1);
  expect(await page.evaluate(`senyum('explain').then((found) => found.map(({ touchpoint }) => touchpoint))`)).toEqual([
    'web/home',
  ]);
  expect(complaints).toEqual([]);
});
