import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/model/id.ts';
import { complaintsOf, openBrowser } from './browser.ts';
import { changedConfig, freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TILL = 'store-1/till-1';

let folder: Awaited<ReturnType<typeof tempDir>>;
let collector: RunningCollector;
let browser: BrowserContext;

beforeAll(async () => {
  folder = await tempDir();
  const contexts = [{ name: 'plan', values: ['free', 'pro'], label: { en: 'Plan', id: 'Paket', sv: 'Abonnemang' } }];
  const config = await changedConfig(folder.path, { contexts });
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data`, config });
  browser = await openBrowser(`${folder.path}/profile`);
  await send([
    taps('negative', 2, { question: 'why', kind: 'choices', value: ['queue'] }, 30),
    taps('positive', 6, { question: 'say', kind: 'text', value: '<b>So kind</b>' }).map(onPro),
  ]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  await folder.remove();
});

/** An answer of a visit of which its page has told. */
const onPro = (answer: object): object => ({ ...answer, context: { plan: 'pro' } });

/** Taps on one face, one an hour from so many minutes ago, the first of which says more. */
function taps(value: string, count: number, more: object, minutes = 0, touchpoint = TILL): object[] {
  const ages = Array.from({ length: count }, (_, i) => (minutes + i * 60) * 60_000);
  return ages.map((age, i) => ({
    id: newId(),
    revision: 0,
    touchpoint,
    survey: 'till',
    locale: 'en',
    source: 'kiosk',
    answers: [{ question: 'visit', kind: 'smiley', value }, ...(i === 0 ? [more] : [])],
    finished: true,
    at: new Date(Date.now() - age).toISOString(),
    clock: { boot: 'here', elapsed: 1e9 - age },
  }));
}

async function send(responses: object[][]): Promise<void> {
  const reply = await fetch(`${collector.url}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      senyum: 1,
      batch: newId(),
      sentAt: new Date().toISOString(),
      clock: { boot: 'here', elapsed: 1e9 },
      device: { id: newId(), app: 'test/1', ledger: { created: 8, acknowledged: 0, quarantined: 0, dropped: {} } },
      responses: responses.flat(),
    }),
  });
  expect([reply.status, await reply.text()]).toEqual([200, expect.not.stringContaining('rejected')]);
}

const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async (axe) => {
    // As a policy allows it that forbids scripts in the page.
    new Function(axe)();
    const results: AxeResults = await (window as unknown as { axe: typeof import('axe-core') }).axe.run();
    return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  }, AXE);

test('a card of the map leads to its touchpoint: score, days, hours, other answers and words, on a phone too', async () => {
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${collector.url}/map/?days=7&lang=en`);
  await page.locator(`[data-touchpoint="${TILL}"] a`).click();
  await page.getByRole('heading', { name: 'Till in the shop' }).waitFor();
  expect(new URL(page.url()).search).toBe('?days=7&lang=en&id=store-1%2Ftill-1');
  expect(await page.locator('.report-number strong').innerText()).toBe('75');
  expect(await page.locator('.shares .share-number').allInnerTexts()).toEqual(['2 25%', '6 75%']);
  expect(await page.locator('.week .week-hour').count()).toBeGreaterThan(0);
  expect(await page.locator('.comments blockquote').allInnerTexts()).toEqual(['<b>So kind</b>']);
  expect(await page.locator('.bar-name').allInnerTexts()).toEqual(['queue']);
  expect(await page.locator('.course canvas').count()).toBe(1);
  for (const width of [1920, 1280]) {
    await page.setViewportSize({ width, height: 1080 });
    expect(await page.locator('.scroll:has(.week)').evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByLabel('Plan').selectOption('pro');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByText('Plan: pro').waitFor();
  expect(await page.locator('.shares .share-number').allInnerTexts()).toEqual(['6 100%']);
  await page.getByRole('link', { name: 'map' }).click();
  await page.locator('.head-period', { hasText: 'Plan: pro' }).waitFor();
  expect(await page.getByLabel('Plan').inputValue()).toBe('pro');
  expect(await page.locator('.head-total').innerText()).toBe('6 answers');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(complaints).toEqual([]);
});

test('the page of a touchpoint hears of a new answer, and axe finds nothing on it', async () => {
  const page = await browser.newPage();
  await page.goto(`${collector.url}/touchpoint/?id=${TILL}&lang=en`);
  await page.locator('.report-number strong').waitFor();
  await send([taps('neutral', 1, { question: 'say', kind: 'text', value: 'Now I wrote' })]);
  await page.getByText('Now I wrote').waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page
    .context()
    .newCDPSession(page)
    .then((devtools) => devtools.send('Page.setBypassCSP', { enabled: true }));
  await page.reload();
  await page.getByText('Now I wrote').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('the map shows what needs attention, axe finds nothing on it, and the owner marks it as seen', async () => {
  const page = await browser.newPage();
  const alert = {
    ...{ id: newId(), rule: 'unhappy', touchpoint: TILL, name: 'Till', device: null, closedAt: null },
    ...{ openedAt: new Date().toISOString(), seenAt: new Date().toISOString(), acknowledgedAt: null as string | null },
    facts: { kind: 'unhappy', n: 4, negative: 4, low: 0.51, high: 1, limit: 0.5, window: 900_000 },
  };
  const listed = () => ({ senyum: 1, open: [alert], recent: [{ ...alert, closedAt: alert.seenAt }] });
  // The collector itself would look only in some seconds; tests/alerts holds it to what it says.
  await page.route('**/v1/alerts', (route) => route.fulfill({ json: listed() }));
  await page.route('**/v1/alerts/*/acknowledge', (route) => {
    alert.acknowledgedAt = new Date().toISOString();
    return route.fulfill({ json: { senyum: 1, alert } });
  });
  await page.goto(`${collector.url}/map/?lang=en`);
  await page.getByRole('button', { name: 'Mark as seen (Till)' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Mark as seen (Till)' }).click();
  await page.getByText('seen just now').waitFor();
  await page.close();
});

test('the map is saved as a picture of its size, and a hostile name in its drawing runs nothing', async () => {
  const hostile = 'x</text><script>alert(1)</script><image href="/v1/health" onerror="alert(1)"/>';
  await send([taps('neutral', 1, { question: 'say', kind: 'text', value: 'hm' }, 90, hostile)]);
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  await page.goto(`${collector.url}/map/?days=7&lang=sv`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Spara som bild' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^first-bag-\d{4}-\d\d-\d\d\.png$/);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('.choices, .take, .link').filter({ visible: true }).count()).toBe(0);
  expect(await page.locator('.legend, .card, .head-period').filter({ visible: true }).count()).toBeGreaterThan(2);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ media: null, colorScheme: null });
  const png = readFileSync(await file.path());
  const svg = await (await fetch(`${collector.url}/v1/map.svg?days=7&lang=sv`)).text();
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
  await page.goto(`${collector.url}/v1/map.svg?days=7`);
  // Parsed as XML: a text that broke out of its element would be an element.
  expect(
    await page.evaluate(() => [
      document.documentElement.tagName,
      document.querySelectorAll('script, image, parsererror').length,
    ]),
  ).toEqual(['svg', 0]);
  expect(complaints).toEqual([]);
});

test('an answer is erased on the page of its touchpoint, after it was asked for twice', async () => {
  const page = await browser.newPage();
  await send([taps('neutral', 1, { question: 'say', kind: 'text', value: 'My name is Ann, +46 70 123 45 67' }, 7)]);
  await page.goto(`${collector.url}/touchpoint/?id=${TILL}&lang=en`);
  const comment = page.locator('.comment', { hasText: 'My name is Ann' });
  expect(await comment.innerText()).toContain('Ann, •••••');
  await comment.getByRole('button', { name: 'Show what is hidden' }).click();
  await comment.getByText('70 123 45 67').waitFor();
  await comment.getByRole('button', { name: 'Erase' }).click();
  await comment.getByRole('button', { name: 'Keep it' }).click();
  await comment.getByRole('button', { name: 'Erase' }).click();
  await comment.getByRole('button', { name: 'Erase for good' }).click();
  await comment.waitFor({ state: 'detached' });
  await page.getByText('So kind').waitFor();
});
