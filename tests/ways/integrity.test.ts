import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runSnippet } from '../../collector/snippet/command.ts';
import { openBrowser } from './browser.ts';
import { tempDir } from './collector.ts';
import { type Host, startHost } from './host-page.ts';

const NAME = readdirSync('dist/site').find((name) => name.startsWith('widget-single-'))!;
const CONTENT = readFileSync(`dist/site/${NAME}`, 'utf8');
const CONFIG = readFileSync('senyum.json', 'utf8');

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let files: Host;
let host: Host | undefined;

beforeAll(async () => {
  folder = await tempDir();
  browser = await openBrowser(`${folder.path}/profile`);
});
afterAll(async () => {
  await browser.close();
  await folder.remove();
});
afterEach(async () => {
  await files.stop();
  await host?.stop();
});

/** Opens a page with the printed snippet, whose file has this content. */
async function visit(content: string) {
  files = await startHost({ [`/${NAME}`]: content, '/v1/config': CONFIG });
  const lines: string[] = [];
  await runSnippet([files.url, 'web/checkout'], 'dist/site', (text) => lines.push(text));
  host = await startHost({ '/': `<!doctype html><html lang="en"><head>${lines.join('')}</head><body>Shop` });
  const page = await browser.newPage();
  const complaints: string[] = [];
  let configs = 0;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (request.url().includes('/v1/config')) configs++;
  });
  await page.goto(`${host.url}/`);
  return { page, complaints, configs: () => configs };
}

test('the printed snippet asks, and its preloaded config is not fetched a second time', async () => {
  const { page, complaints, configs } = await visit(CONTENT);
  await page.getByRole('button', { name: 'Happy', exact: true }).waitFor();
  expect(complaints).toEqual([]);
  expect(configs()).toBe(1);
});

test('a file with one byte that is not ours does not run', async () => {
  const other = CONTENT.replace('nothing is asked at', 'nothing is Asked at');
  expect(other).not.toBe(CONTENT);
  const { page, complaints } = await visit(other);
  await expect.poll(() => complaints.join()).toContain('integrity');
  expect(await page.evaluate(() => 'senyum' in window)).toBe(false);
});
