import type { BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parseResponse } from '../../src/model/parse-batch.ts';
import { openBrowser, takesTouches } from './browser.ts';
import { tempDir } from './collector.ts';
import { type Host, type Served, startHost } from './host-page.ts';
import { HOSTILE_PAGES, type HostilePage, pathsOf } from './hostile-pages.ts';
import { type Moment, type Watched, watchPage } from './watch-page.ts';

const TOUCHPOINT = 'web/checkout';
const CONFIG = {
  senyum: 1,
  name: 'Shop',
  languages: ['en'],
  endpoint: { url: '/answers', format: 'json' },
  surveys: [{ id: 's', questions: [{ id: 'q', kind: 'smiley', text: 'How was it?' }] }],
  touchpoints: [{ id: TOUCHPOINT, name: 'Checkout', survey: 's' }],
};
/** The files that a tag may have, of which each page is tried with both. */
const FILES = ['widget.js', 'widget-now.js'] as const;
const tagOf = (file: string): string =>
  `<script async src="/${file}" data-touchpoint="${TOUCHPOINT}" data-config="/senyum.json"></script>`;

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let host: Host;
/** The bodies that have come to the endpoint of the page. */
let arrived: string[] = [];
const take = (posted: string): void => void arrived.push(posted);

beforeAll(async () => {
  const paths: Record<string, Served> = {
    '/senyum.json': JSON.stringify(CONFIG),
    '/answers': take,
    '/other.html': '<!doctype html><p>Elsewhere',
  };
  for (const file of FILES)
    for (const [i, page] of HOSTILE_PAGES.entries()) Object.assign(paths, pathsOf(page, `/${file}/${i}`, tagOf(file)));
  folder = await tempDir();
  host = await startHost(paths);
  browser = await openBrowser(`${folder.path}/profile`, true);
  browser.setDefaultTimeout(15_000);
  await browser.addInitScript(watchPage);
});
/** As for a visitor who was never here. */
afterEach(async () => {
  const [blank, ...pages] = browser.pages();
  for (const page of pages) await page.close();
  const session = await browser.newCDPSession(blank!);
  await session.send('Storage.clearDataForOrigin', { origin: host.url, storageTypes: 'all' });
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  await folder.remove();
});

/** Opens a page, looks at it before the widget's script comes, and lets it come. */
async function open(hostile: HostilePage, file: string): Promise<{ page: Page; frame: Frame; before: Moment }> {
  arrived = [];
  const page = await browser.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  let goOn = (): void => {};
  const isLooked = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(`${host.url}/${file}`, async (route) => {
    await isLooked;
    await route.continue();
  });
  await page.goto(`${host.url}/${file}/${HOSTILE_PAGES.indexOf(hostile)}/page.html`, { waitUntil: 'commit' });
  const frame = hostile.frame === undefined ? page.mainFrame() : await innerFrame(page);
  // The page waits for the widget's script, and so is never told to be loaded.
  await frame.waitForFunction(() => {
    const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
    return document.readyState !== 'loading' && sheets.every(({ sheet }) => sheet);
  });
  const before = await look(frame);
  goOn();
  return { page, frame, before };
}

async function innerFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe');
  return (await element.contentFrame())!;
}

const look = (frame: Frame): Promise<Moment> => frame.evaluate(() => (window as never as Watched).watch.look());
const complaints = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => (window as never as Watched).watch.complaints);
const heard = (frame: Frame): Promise<string[]> => frame.evaluate(() => (window as never as Watched).watch.heard);
const destroy = (frame: Frame): Promise<void> =>
  frame.evaluate(() => (window as never as { senyum(verb: string): Promise<void> }).senyum('destroy'));

/** How a card looks: its texts, the sizes of its letters and of its buttons. */
const looks = (frame: Frame): Promise<unknown> =>
  frame.locator('.senyum-popover').evaluate((card) => {
    const sizeOf = (one: Element): string => {
      const { width, height } = one.getBoundingClientRect();
      return `${Math.round(width)} x ${Math.round(height)}`;
    };
    const root = card.shadowRoot!;
    const question = root.querySelector('h2')!;
    const { fontSize, fontFamily, textTransform, letterSpacing, textAlign, color, whiteSpace } =
      getComputedStyle(question);
    return {
      card: sizeOf(card),
      question: [
        question.textContent,
        fontSize,
        fontFamily,
        textTransform,
        letterSpacing,
        textAlign,
        color,
        whiteSpace,
      ],
      buttons: Array.prototype.map.call(root.querySelectorAll('button:not([part=never])'), (one: Element) => [
        one.textContent,
        sizeOf(one),
        getComputedStyle(one).fontSize,
        sizeOf(one.querySelector('svg')!),
      ]),
    };
  });

const happyOf = (frame: Frame) => frame.getByRole('button', { name: 'Happy', exact: true });

/** Taps the happy face, and waits until that is with the page's endpoint. */
async function answer(frame: Frame): Promise<void> {
  await happyOf(frame).waitFor();
  await takesTouches(frame);
  await happyOf(frame).tap();
  await frame.locator('.senyum-thanks').waitFor();
  await expect.poll(() => arrived.length).toBe(1);
  const [response] = JSON.parse(arrived[0]!);
  expect(parseResponse(response)).toMatchObject({
    item: { touchpoint: TOUCHPOINT, answers: [{ question: 'q', kind: 'smiley', value: 'positive' }] },
  });
}

function expectNothingLeft(after: Moment, before: Moment): void {
  expect(after.html).toBe(before.html);
  expect(after.own).toEqual(before.own);
  expect(after.globals.filter((name) => !before.globals.includes(name))).toEqual([]);
  expect(after.changed).toEqual([]);
  expect(after.listeners.filter((one) => !before.listeners.includes(one))).toEqual([]);
}

let plain: unknown;

const TRIED = HOSTILE_PAGES.flatMap((page) => FILES.map((file) => [file, page.name, page] as const));

test.each(TRIED)('%s on %s', async (file, _, hostile) => {
  const { frame, before } = await open(hostile, file);
  if (hostile.isMute) {
    await expect.poll(() => heard(frame)).toEqual([expect.stringMatching(/^senyum:error/)]);
    expect(await frame.locator('.senyum-popover').count()).toBe(0);
  } else {
    await happyOf(frame).waitFor();
    plain ??= await looks(frame);
    if (!hostile.zoom) expect(await looks(frame)).toEqual(plain);
    expect((await look(frame)).own, 'how the page looks meanwhile').toEqual(before.own);
    await answer(frame);
    expect(await heard(frame)).toEqual(['senyum:shown', 'senyum:submit']);
  }
  await destroy(frame);
  expect(await complaints(frame)).toEqual([]);
  expectNothingLeft(await look(frame), before);
  await expect.poll(async () => (await look(frame)).timers, { timeout: 5000 }).toEqual(before.timers);
});

test('a page that swaps its body is asked at its new place only, and nothing of the old one stays', async () => {
  const { frame, before } = await open(HOSTILE_PAGES[0]!, FILES[0]);
  await happyOf(frame).waitFor();
  await frame.evaluate((touchpoint) => {
    const place = document.createElement('div');
    Object.assign(place.dataset, { senyum: 'inline', touchpoint, config: '/senyum.json' });
    document.body = document.createElement('body');
    document.body.append(place);
    return (window as never as { senyum(verb: string): Promise<void> }).senyum('load');
  }, TOUCHPOINT);
  await answer(frame);
  expect([await frame.locator('.senyum-popover').count(), await frame.locator('.senyum-inline').count()]).toEqual([
    0, 1,
  ]);
  await destroy(frame);
  const after = await look(frame);
  expect(after.listeners).toEqual(before.listeners);
  expect(await complaints(frame)).toEqual([]);
});

test('a page that is left and come back to as it was is answered', async () => {
  arrived = [];
  // Without a route, for which browsers keep no page.
  const page = await browser.newPage();
  await page.goto(`${host.url}/${FILES[0]}/0/page.html`);
  await happyOf(page.mainFrame()).waitFor();
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { isKept: persisted })),
  );
  await page.goto(`${host.url}/other.html`);
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => (window as never as { isKept?: boolean }).isKept);
  await answer(page.mainFrame());
  expect(await complaints(page.mainFrame())).toEqual([]);
});
