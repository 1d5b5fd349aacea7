import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { complaintsOf, openBrowser, takesTouches, tapFace } from './browser.ts';
import { tempDir } from './collector.ts';
import { type Finger, hold, holdByStamp } from './gestures.ts';
import { type Host, type Served, startHost } from './host-page.ts';
import { mayPassThanks, passThanks } from './pass-thanks.ts';

// Slow hashes.
vi.setConfig({ testTimeout: 180_000 });

const PIN = '482913';
const PLANTED = 'the lamp by the window hums in b flat 7391';

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let host: Host;
let profile: string;
let profiles = 0;
/** What the host serves; without `/hook` nothing takes the answers. */
let files: Record<string, Served>;

beforeAll(async () => {
  folder = await tempDir();
});
afterAll(() => folder.remove());
beforeEach(async () => {
  files = { '/senyum.json': JSON.stringify(config('mood', 'smiley')) };
  profile = `${folder.path}/profile-${profiles++}`;
  browser = await openBrowser(profile);
  await mayPassThanks(browser);
  host = await startHost(files);
});
afterEach(async () => {
  await browser.close();
  await host.stop();
});

const config = (id: string, kind: 'smiley' | 'text') => ({
  senyum: 1,
  name: 'Kopi Senja',
  languages: ['en'],
  endpoint: { url: '/hook', format: 'json' },
  surveys: [{ id: 'till', questions: [{ id, kind, text: 'How was it?' }] }],
  touchpoints: [{ id: 'store-1/till-1', name: 'Till 1', survey: 'till' }],
});

/** Where the gesture begins. */
const START = { x: 30, y: 30 };

/** Where it ends. */
const endOf = (page: Page): Finger => {
  const { width, height } = page.viewportSize()!;
  return { x: width - 30, y: height - 30 };
};

async function openKiosk(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${host.url}/kiosk/?config=../senyum.json`);
  await isUp(page);
  return page;
}

/** Waits until the question is there, and what comes behind it: the gesture is listened for there. */
async function isUp(page: Page): Promise<void> {
  await page.getByText('How was it?').waitFor();
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /upkeep/.test(name)));
  await takesTouches(page);
}

/** Makes the gesture; `isReal`: with a hold that takes its time, and not by the stamps of its events. */
async function openAdmin(page: Page, isReal = false): Promise<void> {
  const devtools = await browser.newCDPSession(page);
  if (isReal) {
    await hold(devtools, START, 3100);
    await hold(devtools, endOf(page), 80);
  } else {
    const lifted = await holdByStamp(devtools, START, 3100);
    await holdByStamp(devtools, endOf(page), 80, lifted + 100);
  }
  await page.locator('.admin').waitFor();
  await takesTouches(page);
}

async function enter(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: 'Done' }).tap();
}

/** Opens it and comes in, with a new PIN where there is none. */
async function comeIn(page: Page, isReal = false): Promise<void> {
  await openAdmin(page, isReal);
  const isNew = await page.getByRole('heading', { name: 'Make a PIN' }).isVisible();
  await enter(page, PIN);
  if (isNew) {
    await page.getByRole('heading', { name: 'once more' }).waitFor();
    await enter(page, PIN);
  }
  await page.locator('.admin-tiles').waitFor();
  await takesTouches(page);
}

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name }).tap();
  await takesTouches(page);
};

async function answer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  await takesTouches(page);
  await tapFace(page, 'Happy');
  await passThanks(page);
}

async function download(page: Page, hint: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, hint)]);
  expect(file.suggestedFilename()).toMatch(/^senyum-unsent-[\dT-]+\.(json|csv)$/);
  return readFileSync(await file.path(), 'utf8');
}

/** In how many files of a folder a text stands, as bytes of one or two to a letter. */
function filesWith(text: string, path: string): string[] {
  const forms = [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name), { throwIfNoEntry: false })?.isFile())
    .filter((name) => {
      const bytes = readFileSync(join(path, name));
      return forms.some((form) => bytes.includes(form));
    });
}

test('the gesture opens it and answers nothing; a PIN is made, wrong ones are refused', async () => {
  const page = await openKiosk();
  const complaints = complaintsOf(page);
  await comeIn(page, true);
  await page.getByRole('heading', { name: 'No answers yet' }).waitFor();
  await press(page, 'Close');
  await page.reload();
  await isUp(page);
  await openAdmin(page);
  await page.getByRole('heading', { name: 'Enter the PIN' }).waitFor();
  for (const wrong of ['482914', '918273']) {
    await enter(page, wrong);
    await page.getByText('That is not the PIN.').waitFor();
  }
  expect(await page.locator('.admin-tiles').count()).toBe(0);
  for (let i = 0; i < 7; i++) {
    await enter(page, '918273');
    await page.getByText('That is not the PIN.').waitFor();
  }
  // Two in the first visit were to make it, so these were nine.
  await enter(page, '918273');
  await page.getByText('That is not the PIN.').waitFor();
  await enter(page, PIN);
  await page.getByText('Too many tries.').waitFor();
  await page.reload();
  await isUp(page);
  await openAdmin(page);
  await page.getByText('possible in 6 minutes').waitFor();
  expect(complaints.filter((one) => one.startsWith('exception'))).toEqual([]);
});

test('holds and taps that are not the gesture open nothing', async () => {
  const page = await openKiosk();
  const devtools = await browser.newCDPSession(page);
  const tooSoon = await holdByStamp(devtools, START, 2990);
  const ended = await holdByStamp(devtools, endOf(page), 80, tooSoon + 100);
  const wrongWay = await holdByStamp(devtools, endOf(page), 3100, ended + 100);
  await holdByStamp(devtools, START, 80, wrongWay + 100);
  await page.waitForTimeout(500);
  expect(await page.locator('.admin').count()).toBe(0);
});

test('what waits is exported to files, and what is in them is what was answered', async () => {
  const page = await openKiosk();
  await answer(page);
  await answer(page);
  await comeIn(page);
  await page.getByRole('heading', { name: '2 answers wait to be sent' }).waitFor();
  const { pending, quarantined } = JSON.parse(await download(page, 'As a JSON file'));
  expect(quarantined).toEqual([]);
  expect(pending.map((entry: { response: { answers: unknown } }) => entry.response.answers)).toEqual([
    [{ question: 'mood', kind: 'smiley', value: 'positive' }],
    [{ question: 'mood', kind: 'smiley', value: 'positive' }],
  ]);
  const rows = (await download(page, 'As a CSV file')).trim().split('\r\n');
  expect(rows).toHaveLength(3);
  expect(rows[1]).toContain('"positive"');
});

test('a test answer arrives as a test, and what waits goes along', async () => {
  const page = await openKiosk();
  await answer(page);
  const arrived: { test?: true }[] = [];
  // By the page or by its worker, whoever comes first.
  files['/hook'] = (posted) => arrived.push(...(JSON.parse(posted) as typeof arrived));
  await comeIn(page);
  await press(page, 'Send a test answer');
  await page.getByText('The test answer has arrived.').waitFor();
  expect(arrived.map(({ test: isTest }) => isTest === true).sort()).toEqual([false, true]);
  await page.getByRole('heading', { name: 'Everything is sent' }).waitFor();
});

test('in staff mode nothing is recorded, through a reload, until it is switched off', async () => {
  const page = await openKiosk();
  await comeIn(page);
  await press(page, 'Staff mode');
  await press(page, 'Close');
  await page.getByText('Staff mode until').waitFor();
  await answer(page);
  await page.reload();
  await page.getByText('Staff mode until').waitFor();
  await answer(page);
  await comeIn(page);
  await page.getByRole('heading', { name: 'No answers yet' }).waitFor();
  await press(page, 'End staff mode');
  await press(page, 'Close');
  expect(await page.getByText('Staff mode until').count()).toBe(0);
  await answer(page);
  await comeIn(page);
  await page.getByRole('heading', { name: '1 answer waits to be sent' }).waitFor();
});

test('a wipe refuses while an answer waits; when it is sent nothing of it is left on the disk', async () => {
  files['/senyum.json'] = JSON.stringify(config('words', 'text'));
  const page = await openKiosk();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByRole('textbox').fill(PLANTED);
  await page.getByRole('button', { name: 'Send' }).tap();
  await passThanks(page);
  expect(filesWith(PLANTED, profile).length).toBeGreaterThan(0);
  await comeIn(page);
  await press(page, 'Wipe this kiosk');
  await press(page, 'Send and wipe');
  await page.getByRole('heading', { name: '1 answer is only on this device' }).waitFor();
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBeGreaterThan(1);
  files['/hook'] = '';
  await press(page, 'Send and wipe');
  await page.getByRole('heading', { name: 'Nothing is left' }).waitFor();
  expect(await page.locator('.admin dd').allInnerTexts()).toEqual(['0', '0', '0', '0']);
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    entries: localStorage.length + sessionStorage.length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(left).toEqual({ databases: 0, caches: 0, entries: 0, workers: 0 });
  await browser.close();
  const found = filesWith(PLANTED, profile);
  console.log(`planted sentence in the profile after the wipe: ${found.length} hits ${found.join(' ')}`);
  expect(found).toEqual([]);
});

test.runIf(process.env.SENYUM_LONG)(
  'every target is 24 mm or more on a 10-inch tablet, upright and lying',
  async () => {
    const page = await openKiosk();
    const least = (selector: string): Promise<number> =>
      page.$$eval(selector, (all) =>
        Math.min(
          ...all.flatMap((one) => {
            const { width, height } = one.getBoundingClientRect();
            return [width, height];
          }),
        ),
      );
    // 1280 × 800 px on 10 inches.
    const mm = Math.hypot(1280, 800) / 254;
    const sizes: number[] = [];
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 800, height: 1280 },
    ]) {
      await page.setViewportSize(viewport);
      await openAdmin(page);
      sizes.push(await least('.admin button'));
      await page.keyboard.press('Escape');
      await comeIn(page);
      sizes.push(await least('.admin button'));
      await press(page, 'Wipe this kiosk');
      sizes.push(await least('.admin button'));
      await page.keyboard.press('Escape');
    }
    console.log(`smallest targets: ${sizes.map((px) => (px / mm).toFixed(1)).join(', ')} mm`);
    expect(Math.min(...sizes) / mm).toBeGreaterThanOrEqual(24);
  },
);

test('all of it goes by keyboard', async () => {
  const page = await openKiosk();
  await page.keyboard.down('Home');
  await page.waitForTimeout(3100);
  await page.keyboard.up('Home');
  await page.keyboard.press('End');
  await page.getByRole('heading', { name: 'Make a PIN' }).waitFor();
  for (const heading of ['once more', 'No answers yet']) {
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: heading }).waitFor();
  }
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Send now');
  await page.keyboard.press('Escape');
  expect(await page.locator('.admin').count()).toBe(0);
});
