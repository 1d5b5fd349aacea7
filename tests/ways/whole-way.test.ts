import { randomInt } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { SmileyCounts } from '../../src/model/smiley.ts';
import { complaintsOf, openBrowser, takesTouches, tapFace } from './browser.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';
import { mayPassThanks, passThanks } from './pass-thanks.ts';
import { startWire } from './proxy.ts';

const TILL = 'store-1/till-1';
const CHECKOUT = 'web/checkout';

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let collector: RunningCollector | undefined;
let port: number;

beforeEach(async () => {
  folder = await tempDir();
  port = await freePort();
  browser = await openBrowser(`${folder.path}/profile`);
  await mayPassThanks(browser);
});

afterEach(async () => {
  await browser.close();
  await collector?.stop();
  await folder.remove();
});

const start = async (at = port): Promise<RunningCollector> => {
  collector = await startCollector({ port: at, dataDir: `${folder.path}/data` });
  return collector;
};

const open = async (path: string): Promise<Page> => {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}${path}`);
  return page;
};

/** Waits for the network's return as a browser tells it; otherwise the page waits for its own next try. */
const networkIsBack = (page: Page): Promise<void> => page.evaluate(() => void dispatchEvent(new Event('online')));

async function countsAt(touchpoint: string): Promise<SmileyCounts> {
  const map = (await (await fetch(`http://127.0.0.1:${port}/v1/map?include=flagged`)).json()) as ExperienceMap;
  const card = [...map.cards, ...map.unplaced].find((one) => one.touchpoint === touchpoint);
  return card?.counts ?? { negative: 0, neutral: 0, positive: 0 };
}

const arrived = (touchpoint: string, counts: SmileyCounts) =>
  expect.poll(() => countsAt(touchpoint), { timeout: 30_000 }).toEqual(counts);

/** Taps a face at the kiosk. */
async function tapAt(kiosk: Page, face: 'Unhappy' | 'Neutral' | 'Happy'): Promise<void> {
  await kiosk.getByRole('button', { name: face, exact: true }).waitFor();
  // A new screen takes no touch for its first moments.
  await takesTouches(kiosk);
  await tapFace(kiosk, face);
}

/** Taps a face at the kiosk and goes past the thanks to the next question. */
async function answerAt(kiosk: Page, face: 'Unhappy' | 'Neutral' | 'Happy'): Promise<void> {
  await tapAt(kiosk, face);
  await passThanks(kiosk);
  await kiosk.getByRole('button', { name: face, exact: true }).waitFor();
}

async function answerIn(demo: Page, face: 'Unhappy' | 'Neutral' | 'Happy'): Promise<void> {
  const inline = demo.locator('[data-touchpoint="web/checkout"]');
  await inline.getByRole('button', { name: face, exact: true }).waitFor();
  await takesTouches(demo);
  await inline.getByRole('button', { name: face, exact: true }).tap();
  await inline.locator('.senyum-thanks').waitFor();
}

test('taps on kiosk and page, with the collector there and gone, are on the map exactly once', async () => {
  await start();
  const kiosk = await open('/kiosk/');
  const complaints = complaintsOf(kiosk);
  const demo = await open('/demo/');
  const waitingDemo = await open('/demo/');
  const map = await open('/map/?include=flagged');

  await answerAt(kiosk, 'Happy');
  await answerIn(demo, 'Neutral');
  await arrived(TILL, { negative: 0, neutral: 0, positive: 1 });
  await arrived(CHECKOUT, { negative: 0, neutral: 1, positive: 0 });
  await kiosk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  expect(complaints).toEqual([]);

  await collector!.stop();
  await answerAt(kiosk, 'Unhappy');
  await answerIn(waitingDemo, 'Happy');
  await kiosk.reload();
  await waitingDemo.reload().catch(() => {});
  await answerAt(kiosk, 'Unhappy');
  await answerAt(kiosk, 'Neutral');

  await start();
  await networkIsBack(kiosk);
  await arrived(TILL, { negative: 2, neutral: 1, positive: 1 });
  await waitingDemo.goto(`http://127.0.0.1:${port}/demo/`);
  await arrived(CHECKOUT, { negative: 0, neutral: 1, positive: 1 });

  // The map was open all the time and was not loaded again.
  const card = map.locator(`[data-touchpoint="${TILL}"]`);
  await expect.poll(() => card.innerText(), { timeout: 10_000 }).toMatch(/\b4 answers/);
});

test('a tap shows on the open map within two seconds', async () => {
  await start();
  const kiosk = await open('/kiosk/');
  const map = await open('/map/');
  const card = map.locator(`[data-touchpoint="${TILL}"]`);
  await card.waitFor();
  await kiosk.bringToFront();
  await tapAt(kiosk, 'Happy');
  // It is sent when it can't be taken back any more, as the thanks begin; those are not hurried here.
  await kiosk.locator('.senyum-thanks').waitFor();
  await kiosk.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  const asked = Date.now();
  await expect.poll(() => card.innerText(), { timeout: 2_000 }).toMatch(/\b1 answer\b/);
  expect(Date.now() - asked).toBeLessThan(2_000);
});

test('a collector that is killed in the middle of a sync loses and doubles nothing', async () => {
  const behind = await freePort();
  const wire = await startWire(port, behind);
  const expected = { negative: 0, neutral: 0, positive: 0 };
  const faces = [
    ['Unhappy', 'negative'],
    ['Neutral', 'neutral'],
    ['Happy', 'positive'],
  ] as const;
  await start(behind);
  const kiosk = await open('/kiosk/');
  await kiosk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  for (let round = 0; round < 4; round++) {
    const killed = new Promise<void>((resolve) => {
      wire.onBatch(() => {
        wire.onBatch(undefined);
        // From before the commit to well behind it; the reply never reaches the kiosk.
        setTimeout(() => void collector!.kill().then(resolve), randomInt(0, 40));
      });
    });
    const [face, smiley] = faces[round % 3]!;
    expected[smiley]++;
    await answerAt(kiosk, face);
    await killed;
    await start(behind);
    await networkIsBack(kiosk);
    await arrived(TILL, { ...expected });
  }
  await wire.stop();
});

test('the worker sends what waits when no page is open', async () => {
  await start();
  const kiosk = await open('/kiosk/');
  await kiosk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await kiosk.reload();
  const devtools = await browser.newCDPSession(await browser.newPage());
  const registrations: { registrationId: string; scopeURL: string }[] = [];
  devtools.on('ServiceWorker.workerRegistrationUpdated', (event) => registrations.push(...event.registrations));
  await devtools.send('ServiceWorker.enable');
  await collector!.stop();
  await answerAt(kiosk, 'Happy');
  await kiosk.close();

  await start();
  // Nobody but the worker can send now.
  expect(await countsAt(TILL)).toEqual({ negative: 0, neutral: 0, positive: 0 });
  await expect.poll(() => registrations.length).toBeGreaterThan(0);
  const { registrationId } = registrations.find(({ scopeURL }) => scopeURL.endsWith('/kiosk/'))!;
  // The wait of the failed try is short, but not over: ask until it is.
  await expect
    .poll(
      async () => {
        const origin = `http://127.0.0.1:${port}/`;
        await devtools.send('ServiceWorker.dispatchSyncEvent', {
          origin,
          registrationId,
          tag: 'senyum',
          lastChance: false,
        });
        return countsAt(TILL);
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toEqual({ negative: 0, neutral: 0, positive: 1 });
});
