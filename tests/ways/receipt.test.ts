import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureChromium, extraArguments } from '../../scripts/browser.mjs';
import { complaintsOf, tapFace } from './browser.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let folder: Awaited<ReturnType<typeof tempDir>>;
let collector: RunningCollector;
let browser: Browser;
let phone: BrowserContext;

beforeAll(async () => {
  folder = await tempDir();
  const config = `${folder.path}/senyum.json`;
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync('senyum.json', 'utf8')), receipts: true }));
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data`, config });
  browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', ...extraArguments()] });
  phone = await browser.newContext({
    ...{ locale: 'en-GB', bypassCSP: true, hasTouch: true, viewport: { width: 390, height: 780 } },
  });
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  await folder.remove();
});

/** What axe finds on a page, in both themes. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.addScriptTag({ content: AXE });
    const here = await page.evaluate(async () => {
      const results: AxeResults = await (window as unknown as { axe: typeof import('axe-core') }).axe.run();
      return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
    });
    found.push(...here.map((one) => `${colorScheme} ${one}`));
  }
  return found;
}

const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.SENYUM_SCREENS) await page.screenshot({ path: `${process.env.SENYUM_SCREENS}/${name}.png` });
};

test('the kiosk shows a code, by which its visitor sees the answer on a phone and erases it', async () => {
  const tablet = await browser.newContext({ hasTouch: true, viewport: { width: 1280, height: 800 } });
  const kiosk = await tablet.newPage();
  const complaints = complaintsOf(kiosk);
  await kiosk.goto(`${collector.url}/kiosk/`);
  await kiosk.getByRole('button', { name: 'Unhappy', exact: true }).waitFor();
  const sent = kiosk.waitForResponse((reply) => reply.url().endsWith('/v1/batches') && reply.ok());
  await tapFace(kiosk, 'Unhappy');
  const code = await kiosk.locator('.kiosk-receipt b').innerText();
  expect(await kiosk.locator('.kiosk-receipt small').innerText()).toContain(`${new URL(collector.url).host}/receipt/`);
  await picture(kiosk, 'receipt-kiosk');
  await sent;
  expect(complaints).toEqual([]);
  await tablet.close();

  const page = await phone.newPage();
  await page.goto(`${collector.url}/receipt/`);
  const field = page.getByLabel('Code of your receipt');
  await field.fill(code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
  await field.press('Enter');
  await page.getByText('This is no code').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'receipt-asked');
  await field.fill(code.toLowerCase());
  await field.press('Enter');
  await page.getByText('How was your visit today?').waitFor();
  expect(await page.locator('.receipt-answers dd').innerText()).toBe('Unhappy');
  await picture(page, 'receipt-shown');
  await page.getByText('All that is stored').click();
  expect(await page.locator('.receipt-all pre').innerText()).toContain('"touchpoint": "store-1/till-1"');
  await page.getByRole('button', { name: 'Erase it' }).click();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await page.locator('.receipt-sure').evaluate((box) => box.getBoundingClientRect().right)).toBeLessThan(375);
  await picture(page, 'receipt-sure');
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await page.getByRole('heading', { name: 'Erased' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'receipt-erased');
  const exported = await (await fetch(`${collector.url}/v1/responses.ndjson`)).text();
  expect(exported).toBe('');
});

test("a survey's own page gives a link with the code, and the page speaks its language", async () => {
  const page = await phone.newPage();
  await page.goto(`${collector.url}/s/web/checkout?lang=sv`);
  const sent = page.waitForResponse((reply) => reply.url().endsWith('/v1/batches') && reply.ok());
  await page.locator('[part~="face-positive"]').tap();
  const link = page.locator('#receipt a');
  await link.waitFor();
  await sent;
  await picture(page, 'receipt-hosted');
  await link.click();
  await page.getByRole('heading', { name: 'Ditt svar' }).waitFor();
  await page.getByText('Hur gick det att beställa?').waitFor();
  expect(new URL(page.url()).hash).toBe('');
});
