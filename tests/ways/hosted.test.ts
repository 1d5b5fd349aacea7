import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, openBrowser, takesTouches } from './browser.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';

let folder: Awaited<ReturnType<typeof tempDir>>;
let collector: RunningCollector;
let browser: BrowserContext;

beforeAll(async () => {
  folder = await tempDir();
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data` });
  browser = await openBrowser(`${folder.path}/profile`);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  await folder.remove();
});

const answers = async (): Promise<number> => {
  const map = await (await fetch(`${collector.url}/v1/map?include=flagged`)).json();
  return map.cards.find((one: { touchpoint: string }) => one.touchpoint === 'web/checkout').score.n;
};

test('a smiley in an e-mail leads to its face on a phone, and counts only when it is pressed there', async () => {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 390, height: 780 });
  const complaints = complaintsOf(page);
  const before = await answers();
  await page.goto(`${collector.url}/s/web/checkout?smiley=positive&lang=sv`);
  const happy = page.locator('[part~="face-positive"]');
  await happy.waitFor();
  await expect.poll(() => happy.evaluate((face) => face.matches(':focus'))).toBe(true);
  expect(await page.locator('.senyum-question').innerText()).toBe('Hur gick det att beställa?');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await takesTouches(page);
  if (process.env.SENYUM_SCREENS) await page.screenshot({ path: `${process.env.SENYUM_SCREENS}/hosted-phone.png` });
  expect(await answers()).toBe(before);
  const sent = page.waitForRequest((request) => request.url().endsWith('/v1/batches'));
  await happy.tap();
  const { responses } = (await sent).postDataJSON();
  expect(responses).toMatchObject([
    { touchpoint: 'web/checkout', source: 'widget', locale: 'sv', answers: [{ value: 'positive' }] },
  ]);
  await expect.poll(answers).toBe(before + 1);
  expect(complaints).toEqual([]);
});

test('a link without a smiley asks in the language of the browser, on a desktop too', async () => {
  const page = await browser.newPage();
  await page.goto(`${collector.url}/s/web/checkout`);
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  expect(await page.title()).toBe('Kopi Senja');
  await takesTouches(page);
  if (process.env.SENYUM_SCREENS) await page.screenshot({ path: `${process.env.SENYUM_SCREENS}/hosted-desk.png` });
});

test('a link to what is not asked any more says so', async () => {
  const page = await browser.newPage();
  const reply = await page.goto(`${collector.url}/s/web/nowhere`);
  expect(reply!.status()).toBe(404);
  await page.getByText('Nothing is asked here any more').waitFor();
});
