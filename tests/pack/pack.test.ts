import { mkdirSync, writeFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { complaintsOf, openBrowser, takesTouches } from '../ways/browser.ts';
import { freePort, type RunningCollector, startCollector, tempDir } from '../ways/collector.ts';
import { type Host, type Served, startHost } from '../ways/host-page.ts';
import { filesOf, install, pack, run } from './installed.ts';

const PROJECT = process.cwd();
const VITE = `${PROJECT}/node_modules/vite/bin/vite.js`;
const TSC = `${PROJECT}/node_modules/typescript/bin/tsc`;

let folder: Awaited<ReturnType<typeof tempDir>>;
let tarball: string;
let collector: RunningCollector;
let browser: BrowserContext;
let host: Host;

beforeAll(async () => {
  folder = await tempDir();
  tarball = await pack(folder.path);
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data` });
  browser = await openBrowser(`${folder.path}/profile`);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  await folder.remove();
});

const policy = (): string =>
  `default-src 'none'; script-src 'self'; connect-src ${collector.url}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;

/** Opens a page of a shop that serves these files, under a strict policy. */
async function visit(files: Record<string, Served>, page: string) {
  const headers = { 'content-security-policy': policy() };
  host = await startHost({ ...files, '/': { body: page, headers } });
  const opened = await browser.newPage();
  const complaints = complaintsOf(opened);
  const scripts: string[] = [];
  opened.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await opened.goto(`${host.url}/?collector=${encodeURIComponent(collector.url)}`);
  return { page: opened, complaints, scripts };
}

const happy = (page: Page) => page.getByRole('button', { name: 'Happy', exact: true });

/** Answers the question of a page, that is drawn as it is meant, and sees the answer arrive. */
async function answer(page: Page): Promise<void> {
  await happy(page).waitFor();
  const face = await page
    .locator('.senyum-face')
    .first()
    .evaluate((svg) => getComputedStyle(svg).width);
  expect(Number.parseFloat(face)).toBeGreaterThan(40);
  await takesTouches(page);
  const acknowledged = page.waitForResponse((response) => response.url().endsWith('/v1/batches'));
  await happy(page).tap();
  expect((await (await acknowledged).json()).results).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
}

describe.each(['react-18', 'react-19'])('a Vite app with %s', (react) => {
  let app: string;

  beforeAll(async () => {
    app = `${folder.path}/${react}`;
    mkdirSync(app);
    await install(app, [`tests/pack/${react}`, 'tests/pack/app'], tarball);
  });
  afterEach(() => host?.stop());

  test.each(['bundler', 'nodenext'])('its types hold, with modules found as by %s', async (resolution) => {
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    await run(app, process.execPath, TSC, '-p', '.', '--module', module, '--moduleResolution', resolution);
  });

  test('imported on a server the package does nothing', async () => {
    const script = "import('senyum/widget').then((found) => console.log(Object.keys(found).sort().join()))";
    expect(await run(app, process.execPath, '-e', script)).toBe('SenyumSurvey,defineSurvey,senyum,startWidget\n');
  });

  test('it asks with an element, hears of the answer, and has nothing left of it afterwards', async () => {
    await run(app, process.execPath, VITE, 'build', '--logLevel', 'error');
    const files = filesOf(`${app}/dist`, '');
    const { page, complaints, scripts } = await visit(files, files['/index.html'] as string);
    await page.getByRole('button', { name: 'Pay' }).waitFor();
    // Nothing but the app before there is a question.
    expect(scripts).toHaveLength(1);
    await page.getByRole('button', { name: 'Pay' }).tap();
    await answer(page);
    await page.getByText('Answer: positive').waitFor();
    await page.getByRole('button', { name: 'Leave' }).tap();
    await page.getByRole('button', { name: 'Count' }).tap();
    await page.getByText('surveys: 0').waitFor();
    expect(await page.locator('senyum-survey, .senyum-inline').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('a plain page', () => {
  let files: Record<string, Served>;

  beforeAll(async () => {
    const shop = `${folder.path}/plain`;
    mkdirSync(shop);
    // Without one npm would install in a folder above that has modules.
    writeFileSync(`${shop}/package.json`, '{ "private": true }');
    await run(shop, 'npm', 'install', tarball, '--prefer-offline', '--no-audit', '--no-fund');
    files = filesOf(`${shop}/node_modules/senyum/dist`, '/node_modules/senyum/dist');
  });
  afterEach(() => host?.stop());

  const html = (body: string): string => `<!doctype html><html lang="en"><title>Shop</title><body>${body}`;

  test.each(['widget.js', 'widget-single.js'])('asks with the script tag of the package: %s', async (file) => {
    const config = `${collector.url}/v1/config?touchpoint=web/checkout`;
    const tag = `<script async src="/node_modules/senyum/dist/site/${file}" data-touchpoint="web/checkout" data-config="${config}"></script>`;
    const { page, complaints } = await visit(files, html(tag));
    await answer(page);
    expect(complaints).toEqual([]);
  });

  test('asks with the module of the package, without a bundler', async () => {
    const script = `
      import { defineSurvey, startWidget } from './node_modules/senyum/dist/widget/index.js';
      startWidget({ collector: new URLSearchParams(location.search).get('collector') });
      defineSurvey();`;
    const body =
      '<senyum-survey data-touchpoint="web/checkout"></senyum-survey><script type="module" src="/shop.js"></script>';
    const { page, complaints } = await visit({ ...files, '/shop.js': script }, html(body));
    await answer(page);
    expect(complaints).toEqual([]);
  });
});
