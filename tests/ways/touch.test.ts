import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { tempDir } from './collector.ts';
import { hold, monkey, touch } from './gestures.ts';
import { isAsking, type KioskSite, startKioskSite } from './kiosk-site.ts';

const HOLDS = process.env.SENYUM_LONG ? [30, 100, 300, 450, 700, 1000, 1600, 2000] : [30, 450, 2000];
/** The long run takes more. */
const isLong = process.env.SENYUM_LONG !== undefined;
const TIMES = isLong ? 5 : 1;
const GESTURES = isLong ? 1500 : 150;

/** A question, then another one that has its buttons in the same place. */
const CONFIG = {
  senyum: 1,
  name: 'Kopi Senja',
  languages: ['en', 'id'],
  endpoint: { url: '/hook', format: 'json' },
  surveys: [
    {
      id: 'till',
      questions: [
        { id: 'mood', kind: 'smiley', text: 'How was it?' },
        { id: 'again', kind: 'smiley', text: 'And the coffee?' },
        { id: 'words', kind: 'text', text: 'What else?' },
      ],
    },
  ],
  touchpoints: [{ id: 'store-1/till-1', name: 'Till 1', survey: 'till' }],
};

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let site: KioskSite;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
  folder = await tempDir();
  browser = await openBrowser(`${folder.path}/profile`);
});
afterAll(async () => {
  await browser.close();
  await folder.remove();
});
beforeEach(async () => {
  site = await startKioskSite(CONFIG);
  site.takes = false;
  page = await browser.newPage();
  devtools = await browser.newCDPSession(page);
  await begin();
});
afterEach(async () => {
  await page.close();
  await site.stop();
});

/** A first question that has been there long enough to be answered. */
async function begin(): Promise<void> {
  await page.goto(site.url);
  await isAsking(page);
  await pastQuiet();
}

/** A new screen is deaf for 300 ms. */
const pastQuiet = (): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const since = performance.now();
        const look = (): void => void (performance.now() - since > 320 ? resolve(0) : requestAnimationFrame(look));
        look();
      }),
  );

const middleOf = async (name: string): Promise<{ x: number; y: number }> => {
  const box = (await page.getByRole('button', { name, exact: true }).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Answers on this device by their number: how many responses have so many. */
const answers = (): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('senyum');
        request.onsuccess = () => {
          const all = request.result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result.flatMap((entry) => (entry?.response ? [entry.response.answers.length] : [])));
          };
        };
        request.onupgradeneeded = () => request.transaction!.abort();
        request.onerror = () => resolve([]);
      }),
  );

/** Waits until everything that was dispatched has been drawn and stored. */
const settled = async (): Promise<number[]> => {
  await page.waitForFunction(() => !document.querySelector('[data-busy]'));
  await pastQuiet();
  return answers();
};

test('a touch counts however long it was held', async () => {
  const counted: string[] = [];
  for (const ms of HOLDS) {
    let registered = 0;
    for (let time = 0; time < TIMES; time++) {
      const before = (await answers()).length;
      await hold(devtools, await middleOf('Happy'), ms);
      await page.getByText('And the coffee?').waitFor();
      registered += (await answers()).length - before;
      // The idle time would end the visit much later.
      await begin();
    }
    counted.push(`${ms} ms: ${registered}/${TIMES}`);
    expect(registered).toBe(TIMES);
  }
  console.log(counted.join(', '));
});

test('a tap brings no mouse events besides, which would hold its reaction up', async () => {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['touchend', 'mousedown', 'mouseup', 'click'])
      addEventListener(type, () => void heard.push(type), true);
  });
  await hold(devtools, await middleOf('Happy'), 40);
  await page.getByText('And the coffee?').waitFor();
  expect(await settled()).toEqual([1]);
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['touchend']);
});

test('the next screen, which has the focus then, has no ring around it behind a tap', async () => {
  const ring = (): Promise<string[]> =>
    page.evaluate(() => {
      const { tagName } = document.activeElement!;
      return [tagName, getComputedStyle(document.activeElement!).outlineStyle];
    });
  await hold(devtools, await middleOf('Happy'), 40);
  await page.getByText('And the coffee?').waitFor();
  expect(await ring()).toEqual(['SECTION', 'none']);
});

test('two fingers on two faces give one answer at most', async () => {
  const [left, right] = [await middleOf('Unhappy'), await middleOf('Happy')];
  for (const [first, second] of [
    [left, right],
    [right, left],
  ] as const) {
    const before = (await answers()).length;
    await touch(devtools, 'Start', [{ ...first, id: 0 }]);
    await touch(devtools, 'Start', [
      { ...first, id: 0 },
      { ...second, id: 1 },
    ]);
    await touch(devtools, 'End', [{ ...first, id: 0 }]);
    await touch(devtools, 'End', []);
    const after = await settled();
    expect(after.length - before).toBeLessThanOrEqual(1);
    expect(after.filter((count) => count > 1)).toEqual([]);
    await begin();
  }
});

test('a palm gives one answer at most', async () => {
  const { x, y } = await middleOf('Neutral');
  const palm = [0, 1, 2, 3, 4].map((id) => ({ id, x: x + (id - 2) * 160, y: y + (id % 2) * 40 }));
  for (let time = 0; time < 3; time++) {
    const before = (await answers()).length;
    for (let down = 1; down <= palm.length; down++) await touch(devtools, 'Start', palm.slice(0, down));
    for (let up = palm.length - 1; up >= 0; up--) await touch(devtools, 'End', palm.slice(0, up));
    const after = await settled();
    expect(after.length - before).toBeLessThanOrEqual(1);
    expect(after.filter((count) => count > 1)).toEqual([]);
    await begin();
  }
});

test('a double tap does not answer the next screen', async () => {
  const at = await middleOf('Happy');
  let ghosts = 0;
  for (let time = 0; time < 5; time++) {
    const before = (await answers()).length;
    await hold(devtools, at, 20);
    await hold(devtools, at, 20);
    await page.getByText('And the coffee?').waitFor();
    const after = await settled();
    expect(after.length - before).toBe(1);
    ghosts += after.filter((count) => count > 1).length;
    await begin();
  }
  console.log(`ghost answers of double taps: ${ghosts} of 5`);
  expect(ghosts).toBe(0);
});

test('a finger that slides off a face answers nothing, and one that comes from outside neither', async () => {
  const on = await middleOf('Happy');
  const off = { x: 640, y: 20 };
  for (const [from, to] of [
    [on, off],
    [off, on],
    [on, await middleOf('Unhappy')],
  ] as const) {
    await touch(devtools, 'Start', [from]);
    await touch(devtools, 'Move', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
    await touch(devtools, 'Move', [to]);
    await touch(devtools, 'End', []);
    expect(await settled()).toEqual([]);
  }
  await hold(devtools, on, 20);
  await page.getByText('And the coffee?').waitFor();
  expect(await settled()).toEqual([1]);
});

test('random gestures and key chords lead nowhere', async () => {
  const found = await monkey(page, 20261122, GESTURES);
  console.log(`${GESTURES} gestures: ${JSON.stringify(found)}`);
  expect(new Set(Object.values(found))).toEqual(new Set([0]));
});
