import type { BrowserContext, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPglite } from '../../collector/store/pglite.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { complaintsOf, openBrowser, takesTouches, tapFace } from './browser.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';
import { mayPassThanks, passThanks } from './pass-thanks.ts';

const PLACE = 'web/checkout';

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let collector: RunningCollector;
/** All that went over the wire, but what it was for. */
let wire: string[];

beforeEach(async () => {
  folder = await tempDir();
  browser = await openBrowser(`${folder.path}/profile`);
  await mayPassThanks(browser);
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data` });
  wire = [];
  browser.on('request', (request) => {
    wire.push(request.url());
    void request.allHeaders().then(
      ({ referer }) => wire.push(referer ?? ''),
      () => {},
    );
  });
});

afterEach(async () => {
  await browser.close();
  await collector.stop();
  await folder.remove();
});

const open = async (path: string): Promise<Page> => {
  const page = await browser.newPage();
  await page.goto(collector.url + path);
  return page;
};

async function answersAt(touchpoint: string): Promise<number> {
  const map = (await (await fetch(`${collector.url}/v1/map?include=flagged`)).json()) as ExperienceMap;
  return [...map.cards, ...map.unplaced].find((card) => card.touchpoint === touchpoint)?.score.n ?? 0;
}

const arrived = (count: number): Promise<void> =>
  expect.poll(() => answersAt(PLACE), { timeout: 30_000 }).toBe(count) as Promise<void>;

async function answer(kiosk: Page): Promise<void> {
  await kiosk.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  await takesTouches(kiosk);
  await tapFace(kiosk, 'Happy');
  await kiosk.locator('.senyum-thanks').waitFor();
}

/** Makes a code on the devices page. */
async function codeOn(devices: Page): Promise<string> {
  await devices.bringToFront();
  await devices.getByLabel('Where will it stand?').selectOption(PLACE);
  await devices.getByRole('button', { name: 'Add a tablet' }).click();
  const shown = await devices.locator('.code-sign').innerText();
  return /[A-Z\d]{4}-[A-Z\d]{4}/.exec(shown)![0];
}

/** What a tablet's camera reads off the page. */
async function scan(devices: Page): Promise<string> {
  const { box, path } = await devices.locator('.qr').evaluate((svg) => ({
    box: svg.getAttribute('viewBox')!.split(' ').map(Number),
    path: svg.querySelector('path')!.getAttribute('d')!,
  }));
  const scale = 8;
  const [left, top, edge] = box as [number, number, number];
  const size = edge * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g))
    for (let i = 0; i < scale * scale; i++) {
      const column = (Number(x) - left) * scale + (i % scale);
      const row = (Number(y) - top) * scale + Math.floor(i / scale);
      data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
    }
  return decodeQR({ width: size, height: size, data });
}

/** All that the browser remembers of a page; what it was told to open only goes with the next page. */
async function historyOf(page: Page, isUsed: boolean): Promise<string> {
  const devtools = await browser.newCDPSession(page);
  const { entries } = await devtools.send('Page.getNavigationHistory');
  return entries.flatMap(({ url, userTypedURL, title }) => [url, title, ...(isUsed ? [userTypedURL] : [])]).join(' ');
}

async function trusts(): Promise<string[]> {
  await collector.stop();
  const store = await openPglite(`${folder.path}/data`);
  const { rows } = await store.query<{ touchpoint: string; trust: string }>('select touchpoint, trust from responses');
  await store.close();
  return rows.map(({ touchpoint, trust }) => `${touchpoint} ${trust}`);
}

test('a website gets a key on the same page, shown once, and loses it there', async () => {
  const devices = await open('/devices/');
  const complaints = complaintsOf(devices);
  const section = devices.getByRole('region', { name: 'Keys for websites and imports' });
  await section.getByLabel('For which touchpoint?').selectOption(PLACE);
  await section.getByLabel('For which sites?').fill('https://shop.example https://www.shop.example');
  await section.getByRole('button', { name: 'Make a key for a website' }).click();
  const key = await section.getByLabel('The new key').inputValue();
  expect(key).toMatch(/^pk_web_/);
  await section.getByText('Website: https://shop.example https://www.shop.example').waitFor();
  const post = async (): Promise<number> =>
    (await fetch(`${collector.url}/v1/batches?key=${key}`, { method: 'POST', body: '{}' })).status;
  expect(await post()).toBe(422);
  await section.getByRole('button', { name: /^Shut out:/ }).click();
  await section.getByRole('button', { name: /^Shut it out:/ }).click();
  await section.getByText(/^Shut out /).waitFor();
  expect(await post()).toBe(401);
  // An import writes in a whole place, a website at one touchpoint.
  await section.getByLabel('For which touchpoint?').selectOption(PLACE.replace(/[^/]+$/, ''));
  expect(await section.getByRole('button', { name: 'Make a key for a website' }).isDisabled()).toBe(true);
  await section.getByRole('button', { name: 'Make a key for an import' }).click();
  await vi.waitFor(async () => expect(await section.getByLabel('The new key').inputValue()).toMatch(/^sk_imp_/));
  expect(complaints).toEqual([]);
});

test('a tablet is set up by the code it scans, shut out, and set up anew', async () => {
  const began = Date.now();
  const devices = await open('/devices/');
  const complaints = complaintsOf(devices);
  const code = await codeOn(devices);
  const link = await scan(devices);
  expect(link).toBe(`${collector.url}/kiosk/#code=${code.replace('-', '')}`);

  const kiosk = await browser.newPage();
  const kioskComplaints = complaintsOf(kiosk);
  await kiosk.goto(link);
  await kiosk.getByRole('heading', { name: 'Set up this tablet with this code?' }).waitFor();
  await takesTouches(kiosk);
  expect(kiosk.url()).toBe(`${collector.url}/kiosk/`);
  expect(await historyOf(kiosk, false)).not.toContain(code.replace('-', ''));
  await kiosk.getByRole('button', { name: 'Set up', exact: true }).tap();
  await answer(kiosk);
  expect(await historyOf(kiosk, true)).not.toContain(code.replace('-', ''));
  await arrived(1);
  console.log(`from the devices page to the first stored answer: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  await devices.bringToFront();
  await devices.getByRole('heading', { name: 'is set up' }).waitFor();
  await devices.getByRole('button', { name: 'Done' }).click();
  await devices.getByText(/In use, heard/).waitFor({ timeout: 15_000 });
  expect([...complaints, ...kioskComplaints]).toEqual([]);

  await devices.getByRole('button', { name: /^Shut out:/ }).click();
  await devices.getByRole('button', { name: /^Shut it out:/ }).click();
  await devices.getByText(/^Shut out .*keeps its answers/).waitFor();
  await kiosk.bringToFront();
  const refused = kiosk.waitForResponse((reply) => reply.status() === 401);
  await answer(kiosk);
  await passThanks(kiosk);
  await refused;
  await answer(kiosk);
  // Until then it could be taken back, and is held.
  await passThanks(kiosk);
  await kiosk.reload();
  await kiosk.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  expect(await answersAt(PLACE)).toBe(1);

  const next = await codeOn(devices);
  await kiosk.bringToFront();
  // The kiosk is open: only the fragment changes.
  await kiosk.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `code=${next.replace('-', '')}`,
  );
  await kiosk.getByRole('heading', { name: 'Set up this tablet with this code?' }).waitFor();
  await takesTouches(kiosk);
  expect(await historyOf(kiosk, false)).not.toContain(next.replace('-', ''));
  await kiosk.getByRole('button', { name: 'Set up', exact: true }).tap();
  await arrived(3);
  expect(await historyOf(kiosk, true)).not.toContain(next.replace('-', ''));

  const secrets = [code, next].map((one) => one.replace('-', ''));
  const leaks = wire.filter((one) => secrets.some((secret) => one.includes(secret)) || one.includes('sk_dev_'));
  console.log(`addresses and Referers with a code or a key: ${leaks.length} of ${wire.length}`);
  expect(leaks).toEqual([]);
  expect(await trusts()).toEqual(Array(3).fill(`${PLACE} device`));
});

test('a kiosk that is to be set up anew takes a typed code, says what was wrong with another, and starts by it again', async () => {
  const devices = await open('/devices/');
  const code = await codeOn(devices);
  const kiosk = await open('/kiosk/');
  await kiosk.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  await kiosk.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('senyum-kiosk');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('config', 'readwrite');
          transaction.objectStore('config').put('wanted', 'setup');
          transaction.oncomplete = resolve;
        };
      }),
  );
  await kiosk.reload();
  const field = kiosk.getByLabel('Code');
  await field.pressSequentially('aaaaaaaa');
  await field.press('Enter');
  await kiosk.getByText('This code is wrong').waitFor();
  await field.fill('');
  await field.pressSequentially(code.toLowerCase());
  await takesTouches(kiosk);
  await kiosk.getByRole('button', { name: 'Set up', exact: true }).tap();
  await answer(kiosk);
  await passThanks(kiosk);
  await arrived(1);
  await kiosk.reload();
  await answer(kiosk);
  await passThanks(kiosk);
  await arrived(2);
  expect(await trusts()).toEqual(Array(2).fill(`${PLACE} device`));
});
