import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureChromium, extraArguments } from '../../scripts/browser.mjs';
import { complaintsOf } from './browser.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'four plain words here';

let folder: Awaited<ReturnType<typeof tempDir>>;
let collector: RunningCollector;
let browser: Browser;

beforeEach(async () => {
  folder = await tempDir();
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data` });
  browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', ...extraArguments()] });
});
afterEach(async () => {
  await browser.close();
  await collector.stop();
  await folder.remove();
});

const someone = (): Promise<BrowserContext> => browser.newContext({ locale: 'en-GB', bypassCSP: true });

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

/** Fills the form by the keyboard alone. */
async function enter(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('E-mail or name').focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

test('the printed link makes the owner, an invitation a viewer, who reads the map and is refused the keys, and a program reads', async () => {
  const link = /http\S+\/login\/#set-up=\S+/.exec(collector.greeting)![0];
  const owners = await someone();
  const page = await owners.newPage();
  const complaints = complaintsOf(page);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Welcome, owner' }).waitFor();
  expect(page.url()).toBe(`${collector.url}/login/`);
  expect(await violations(page)).toEqual([]);
  await enter(page, 'ani@toko.example', PASSWORD);
  await page.getByRole('button', { name: 'Log out' }).waitFor();
  await page.locator('[data-touchpoint]').first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/map/');
  const cookies = await owners.cookies();
  expect(cookies.map(({ name }) => name).sort()).toEqual(['senyum', 'senyum-known']);
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const invitation = await page.getByLabel('Send this link to one person').inputValue();
  await page.getByLabel('What is it?').fill('Weekly report');
  await page.keyboard.press('Enter');
  const key = await page.getByLabel('The key of Weekly report').inputValue();
  const read = () => fetch(`${collector.url}/v1/map.svg`, { headers: { authorization: `Bearer ${key}` } });
  expect(await (await read()).text()).toMatch(/^<svg/);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove: Weekly report' }).click();
  await page.getByRole('button', { name: 'Remove now: Weekly report' }).click();
  await page.getByRole('button', { name: 'Remove now: Weekly report' }).waitFor({ state: 'detached' });
  await page.getByLabel('What is it?').waitFor();
  expect((await read()).status).toBe(401);
  expect(complaints).toEqual([]);

  const viewers = await someone();
  const other = await viewers.newPage();
  await other.goto(`${collector.url}/map/?days=7`);
  await other.getByRole('heading', { name: 'Log in' }).waitFor();
  expect(new URL(other.url()).search).toBe('?next=%2Fmap%2F%3Fdays%3D7');
  await other.goto(invitation);
  await other.getByRole('heading', { name: 'You are invited' }).waitFor();
  await enter(other, 'Budi', PASSWORD);
  await other.locator('[data-touchpoint]').first().waitFor();
  await other.goto(`${collector.url}/devices/`);
  await other.getByText('Only an admin may do this.').waitFor();
  expect(await violations(other)).toEqual([]);

  await other.getByRole('button', { name: 'Log out' }).click();
  await other.getByRole('heading', { name: 'Log in' }).waitFor();
  await enter(other, 'budi', 'not my password');
  await other.getByText('This name or password is wrong.').waitFor();
  expect(await violations(other)).toEqual([]);
  expect((await viewers.cookies()).map(({ name }) => name)).toEqual(['senyum-known']);

  await page.reload();
  await page.getByRole('cell', { name: 'wrong password' }).waitFor();
  await page.goto(`${collector.url}/devices/`);
  await page.getByRole('button', { name: 'Add a tablet' }).click();
  await page.locator('.code-sign').waitFor();
});
