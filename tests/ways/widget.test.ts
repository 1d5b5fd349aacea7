import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { complaintsOf, openBrowser, takesTouches } from './browser.ts';
import { changedConfig, freePort, type RunningCollector, startCollector, tempDir } from './collector.ts';
import { type Host, type Served, startHost } from './host-page.ts';

let folder: Awaited<ReturnType<typeof tempDir>>;
let collector: RunningCollector;
let browser: BrowserContext;
let host: Host | undefined;

beforeAll(async () => {
  folder = await tempDir();
  const config = await changedConfig(folder.path, { contexts: [{ name: 'plan', values: ['free', 'pro'] }] });
  collector = await startCollector({ port: await freePort(), dataDir: `${folder.path}/data`, config });
});
afterAll(async () => {
  await collector.stop();
  await folder.remove();
});

let profiles = 0;
beforeEach(async () => {
  browser = await openBrowser(`${folder.path}/profile-${profiles++}`);
});
afterEach(async () => {
  await browser.close();
  await host?.stop();
  host = undefined;
});

const tag = (attributes = ''): string =>
  `<script async src="${collector.url}/widget.js" data-touchpoint="web/checkout" ${attributes}></script>`;

const html = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><title>Shop</title>${head}<body>${body}`;

/** A page of another origin, with what it complains of. */
async function visit(page: Served): Promise<{ page: Page; complaints: string[] }> {
  host = await startHost({ '/': page });
  const opened = await browser.newPage();
  const complaints = complaintsOf(opened);
  await opened.goto(`${host.url}/`);
  return { page: opened, complaints };
}

const happy = (page: Page) => page.getByRole('button', { name: 'Happy', exact: true });

const kept = (page: Page) =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

test('nothing is on the device before the visitor answers, and afterwards the outbox and the worker are', async () => {
  const page = await browser.newPage();
  await page.goto(`${collector.url}/demo/`);
  await happy(page).first().waitFor();
  expect(await kept(page)).toEqual({ cookies: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
  await takesTouches(page);
  await happy(page).first().tap();
  await page.locator('.senyum-thanks').first().waitFor();
  await expect.poll(() => kept(page)).toMatchObject({ databases: 1, workers: 1, local: 2, cookies: '' });
});

test('one tag on a page of another origin asks, keeps and delivers, of what the page says what the owner wants', async () => {
  const { page, complaints } = await visit(html(tag()));
  await happy(page).waitFor();
  await takesTouches(page);
  const acknowledged = page.waitForResponse((response) => response.url().endsWith('/v1/batches'));
  await page.evaluate("senyum('setContext', { plan: 'pro', user: 'ann@shop.test' })");
  await happy(page).tap();
  const reply = await acknowledged;
  expect((await reply.json()).results).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
  const stored = (await (await fetch(`${collector.url}/v1/responses.ndjson`)).text()).trim().split('\n');
  expect(stored.flatMap((line) => JSON.parse(line).context ?? [])).toEqual([{ plan: 'pro' }]);
  expect(complaints).toEqual([]);
});

/** Answers the two questions of the home page, and sees them accepted. */
async function answerBoth(page: Page): Promise<void> {
  await happy(page).waitFor();
  await takesTouches(page);
  await happy(page).tap();
  await page.getByRole('textbox').fill('More beans');
  await takesTouches(page);
  const acknowledged = page.waitForResponse((response) => response.url().endsWith('/v1/batches'));
  await page.getByRole('button', { name: 'Send', exact: true }).tap();
  expect((await (await acknowledged).json()).results).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
}

test('the widget in one file asks two questions and delivers, and loads no other script', async () => {
  const scripts: string[] = [];
  browser.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  const src = `${collector.url}/widget-single.js`;
  const tagged = `<script async src="${src}" data-touchpoint="web/home" data-open="scroll" data-open-value="0"></script>`;
  const { page, complaints } = await visit(html(tagged));
  await answerBoth(page);
  expect(scripts).toEqual([src]);
  expect(complaints).toEqual([]);
});

/** The addresses, without the collector's, that pages of it are asked for. */
function requestsOf(context: BrowserContext): string[] {
  const paths: string[] = [];
  context.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === collector.url) paths.push(pathname);
  });
  return paths;
}

const along = (file: string, touchpoint: string, attributes = ''): string =>
  `<script async src="${collector.url}/${file}?touchpoint=${touchpoint}" ${attributes}></script>`;

test('a touchpoint in the address of the tag brings its config along', async () => {
  const paths = requestsOf(browser);
  const { page, complaints } = await visit(html(along('widget.js', 'web/checkout')));
  await happy(page).waitFor();
  expect(paths).toEqual(['/widget.js', expect.stringMatching(/^\/widget-panel-/)]);
  expect(complaints).toEqual([]);
});

test('what asks at load takes one request to a question', async () => {
  const paths = requestsOf(browser);
  const { page, complaints } = await visit(html(along('widget-now.js', 'web/checkout')));
  await happy(page).waitFor();
  expect(paths).toEqual(['/widget-now.js']);
  expect(complaints).toEqual([]);
});

test('what asks at load has parts of its own for what an answer asks for', async () => {
  const paths = requestsOf(browser);
  const { page, complaints } = await visit(html(along('widget-now.js', 'web/home', 'data-senyum="inline"')));
  await answerBoth(page);
  expect(paths.filter((path) => /panel|\/widget\.js|config/.test(path))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('two tags that ask at load, one of which runs again when all is taken off the page, have their code once', async () => {
  const inline = 'data-senyum="inline"';
  const both = along('widget-now.js', 'web/checkout', inline) + along('widget-now.js', 'web/home', inline);
  const { page, complaints } = await visit(html(both));
  await expect.poll(() => happy(page).count()).toBe(2);
  // Where a script keeps what its parts share.
  const kept = () => Object.getOwnPropertySymbols(window).map((name) => Reflect.get(window, name));
  const first = await page.evaluateHandle(kept);
  await page.evaluate("senyum('destroy')");
  await expect.poll(() => happy(page).count()).toBe(0);
  await page.evaluate(() => {
    const former = document.querySelector<HTMLScriptElement>('script[src$="web/home"]')!;
    const again = document.createElement('script');
    again.src = former.src;
    again.dataset.senyum = 'inline';
    former.replaceWith(again);
  });
  await happy(page).waitFor();
  await takesTouches(page);
  await happy(page).tap();
  // Drawn by a part that came before the code was taken up a second time.
  await page.getByRole('textbox').waitFor();
  const second = await page.evaluateHandle(kept);
  const isSame = ([one, other]: unknown[][]) => [one?.length, other?.length, one?.[0] === other?.[0]];
  expect(await page.evaluate(isSame, [first, second] as never)).toEqual([1, 1, true]);
  expect(complaints).toEqual([]);
});

test('a strict content security policy with Trusted Types is not violated, and the widget is styled', async () => {
  const policy = `default-src 'none'; script-src ${collector.url}; connect-src ${collector.url}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const { page, complaints } = await visit({
    body: html(tag('data-senyum="inline"')),
    headers: { 'content-security-policy': policy },
  });
  await happy(page).waitFor();
  const face = await page
    .locator('.senyum-face')
    .first()
    .evaluate((svg) => getComputedStyle(svg).width);
  expect(Number.parseFloat(face)).toBeGreaterThan(40);
  await takesTouches(page);
  await happy(page).tap();
  await page.locator('.senyum-thanks').waitFor();
  expect(complaints).toEqual([]);
});

test.each<[string, (page: string) => Record<string, Served>, RegExp]>([
  ['a config that is not there', () => ({}), /senyum: nothing is asked at web\/checkout: .*status 404/],
  ['a config that is no config', () => ({ '/senyum.json': '[]' }), /senyum: expected 1/],
  [
    'a kind of question that is not known',
    () => ({
      '/senyum.json': JSON.stringify({
        senyum: 1,
        name: 'Shop',
        languages: ['en'],
        endpoint: { url: '/v1/batches' },
        surveys: [{ id: 's', questions: [{ id: 'q', kind: 'hologram', text: 'How?' }] }],
        touchpoints: [{ id: 'web/checkout', name: 'Checkout', survey: 's' }],
      }),
    }),
    /no question of kind "hologram" is known/,
  ],
])('%s is one line on the console, and the page is left alone', async (_, files, line) => {
  host = await startHost({ '/': html(`<p>Our shop</p>${tag('data-config="/senyum.json"')}`), ...files('') });
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${host.url}/`);
  const ours = (): string[] => complaints.filter((one) => one.startsWith('senyum:'));
  await expect.poll(ours).toEqual([expect.stringMatching(line)]);
  expect(complaints.filter((one) => one.startsWith('exception'))).toEqual([]);
  expect(await page.locator('body').innerText()).toBe('Our shop');
  expect(await page.locator('.senyum-popover, .senyum-inline').count()).toBe(0);
});

test('a wrong attribute is named with the accepted values, and the default is used', async () => {
  const { page, complaints } = await visit(html(tag('data-theme="pink" data-open="time" data-open-value="soon"')));
  await happy(page).waitFor();
  expect(complaints).toEqual([
    'senyum: data-theme="pink" is not one of system, light, dark',
    'senyum: data-open-value="soon" is not a number from 0 to 86400',
  ]);
});

test('a survey waits until so much of the page was seen', async () => {
  const { page, complaints } = await visit(
    html(`<p style="height: 4000px">Long</p>${tag('data-open="scroll" data-open-value="60"')}`),
  );
  await page.evaluate(() => navigator.serviceWorker?.getRegistration());
  await page.mouse.wheel(0, 800);
  expect(await page.locator('.senyum-popover').count()).toBe(0);
  await page.mouse.wheel(0, 2000);
  await happy(page).waitFor();
  expect(complaints).toEqual([]);
});

test('a page that is measured tells how it was used when it is left, and keeps nothing on the device', async () => {
  const configured = browser.waitForEvent('response', (response) => response.url().includes('/v1/config'));
  const measures = 'data-measures="dwell-time, scroll-depth, bounce, conversion=paid"';
  const { page, complaints } = await visit(
    html(`<p style="height: 4000px">Long</p>${tag(`data-senyum="tab" ${measures}`)}`),
  );
  await configured;
  await page.mouse.wheel(0, 2000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(2000);
  await page.evaluate(() => (window as never as { senyum: (...call: string[]) => unknown }).senyum('track', 'paid'));
  const before = await kept(page);
  await page.goto('about:blank');
  const stored = async (): Promise<string[]> =>
    (await (await fetch(`${collector.url}/v1/measures.ndjson`)).text()).split('\n').filter(Boolean);
  await expect.poll(async () => (await stored()).length).toBe(4);
  const all = (await stored()).map((line) => JSON.parse(line) as { name: string; value: number; touchpoint: string });
  const found = (name: string) => all.find((one) => one.name === name)?.value;
  expect([found('bounce'), found('conversion')]).toEqual([0, 100]);
  expect(found('scroll-depth')).toBeGreaterThan(50);
  expect(found('dwell-time')).toBeGreaterThan(0);
  expect(before).toEqual({ cookies: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
  expect(complaints).toEqual([]);
});

test('a tab at the edge opens the card, also where the page styles every button', async () => {
  const { page, complaints } = await visit(
    html(`<style>button { display: none !important }</style>${tag('data-senyum="tab" data-label="Tell us"')}`),
  );
  await page.getByRole('button', { name: 'Tell us' }).tap();
  await happy(page).waitFor();
  expect([await page.locator('.senyum-tab').count(), complaints]).toEqual([0, []]);
  // What was opened has the focus, and gives it back.
  const focused = () => page.evaluate(() => document.activeElement?.className);
  expect(await focused()).toBe('senyum-popover');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('senyum-tab');
});

test('a page that changes its address without being loaded is asked by the rules of the new one', async () => {
  const { page } = await visit(html(tag('data-pages="/shop/done"')));
  await expect
    .poll(() => page.evaluate(() => (window as never as { senyum?: (verb: string) => unknown }).senyum?.('explain')))
    .toMatchObject([{ touchpoint: 'web/checkout', state: 'blocked' }]);
  await page.evaluate(() => history.pushState(null, '', '/shop/done'));
  await happy(page).waitFor();
});

test('who has answered is not asked again on the next load, and the page hears of it all', async () => {
  const listen = `<script>
    heard = [];
    for (const name of ['ready', 'shown', 'queued', 'answer', 'submit', 'synced', 'blocked'])
      document.addEventListener('senyum:' + name, ({ type, detail }) => heard.push([type, detail.touchpoint]));
  </script>`;
  const { page } = await visit(html(listen + tag()));
  await happy(page).waitFor();
  await takesTouches(page);
  await happy(page).tap();
  await page.locator('.senyum-thanks').waitFor();
  const heard = (): Promise<string[]> =>
    page.evaluate(() => (window as never as { heard: string[][] }).heard.map(([type]) => type!));
  await expect
    .poll(heard)
    .toEqual(['ready', 'shown', 'queued', 'answer', 'submit', 'synced'].map((name) => `senyum:${name}`));
  await page.reload();
  await expect.poll(heard).toEqual(['senyum:blocked']);
  expect(await page.locator('.senyum-popover').count()).toBe(0);
});

test('a card that the page takes away leaves nothing on the device, one that the visitor closes is remembered', async () => {
  const { page } = await visit(html(tag()));
  const close = (): Promise<unknown> =>
    page.evaluate(() => (window as never as { senyum: (verb: string) => unknown }).senyum('close'));
  await page.clock.install();
  await page.reload();
  await happy(page).waitFor();
  await close();
  // Nor when the time is up after which thanks would go.
  await page.clock.fastForward(15_000);
  expect([await page.locator('.senyum-popover').count(), (await kept(page)).local]).toEqual([0, 0]);
  await page.reload();
  await page.getByRole('button', { name: 'Close' }).tap();
  await expect.poll(() => kept(page)).toMatchObject({ local: 1, databases: 0 });
});

test('Escape closes a card wherever the focus is, unless the page uses the key, and leaves nothing in the page', async () => {
  const { page } = await visit(html(`<dialog>Our own<input></dialog>${tag()}`));
  const cards = () => page.locator('.senyum-popover').count();
  await happy(page).waitFor();
  await page.evaluate(() => {
    const dialog = document.querySelector('dialog')!;
    // Once: until the next frame what had the focus in it keeps it when it is closed.
    dialog.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
    dialog.showModal();
  });
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelector('dialog')!.close());
  expect(await cards()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(cards).toBe(0);
});

test('a visitor who wants never to be asked again is asked by no other survey of the site', async () => {
  const other = tag('data-open="event" data-open-value="paid"').replace('web/checkout', 'web/home');
  const { page } = await visit(html(tag() + other));
  await page.getByRole('button', { name: 'Never ask again' }).click();
  await expect.poll(() => page.locator('.senyum-popover').count()).toBe(0);
  const say = (...call: string[]): Promise<unknown> =>
    page.evaluate((call) => (window as never as { senyum: (...call: string[]) => unknown }).senyum(...call), call);
  await say('track', 'paid');
  expect(await page.locator('.senyum-popover').count()).toBe(0);
  // In either order: the tags are async.
  const states = ((await say('explain')) as { touchpoint: string; state: string }[]).map(
    ({ touchpoint, state }) => `${touchpoint} ${state}`,
  );
  expect(states.sort()).toEqual(['web/checkout closed', 'web/home blocked']);
  await say('optIn');
  await say('track', 'paid');
  await happy(page).waitFor();
  expect(await page.locator('.senyum-popover').count()).toBe(1);
});

test('the keyboard answers, by the names of the faces', async () => {
  const { page } = await visit(html(tag()));
  await page.getByRole('button', { name: 'Unhappy', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.senyum-thanks').waitFor();
});

const delivered = async (touchpoint: string): Promise<number> => {
  const map = await (await fetch(`${collector.url}/v1/map?include=flagged`)).json();
  const card = [...map.cards, ...map.unplaced].find((one: { touchpoint: string }) => one.touchpoint === touchpoint);
  return card.score.n;
};

/** A face tapped in a survey that asks for a comment next. */
async function tapBeforeComment(page: Page): Promise<void> {
  await happy(page).waitFor();
  await takesTouches(page);
  await happy(page).tap();
  await page.locator('.senyum-comment').waitFor();
}

const askingForComments = (): string => html(tag().replace('web/checkout', 'web/home'));

test('a card that is closed before its last question still delivers', async () => {
  const before = await delivered('web/home');
  const { page } = await visit(askingForComments());
  await tapBeforeComment(page);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => delivered('web/home')).toBe(before + 1);
});

test('a visitor who taps and leaves is heard at once', async () => {
  const before = await delivered('web/home');
  const { page } = await visit(askingForComments());
  await tapBeforeComment(page);
  await page.goto('about:blank');
  await expect.poll(() => delivered('web/home')).toBe(before + 1);
});

test.each(['div { position: relative }', 'body > div { display: flex; width: 100% }', '* { all: revert !important }'])(
  'the rule %s of a page does not move the card',
  async (rule) => {
    const { page } = await visit(html(tag(), `<style>${rule}</style>`));
    await happy(page).waitFor();
    const box = await page.locator('.senyum-popover').evaluate((card) => {
      const { right, bottom, width } = card.getBoundingClientRect();
      return [innerWidth - right, innerHeight - bottom, width].map(Math.round);
    });
    expect(box).toEqual([16, 16, 340]);
  },
);

test('two tags on one page ask at each place once, and no card comes over another', async () => {
  const place = '<div data-senyum="inline" data-touchpoint="web/checkout"></div>';
  const { page } = await visit(html(`${place}${tag()}${tag()}`));
  await happy(page).nth(1).waitFor();
  await page.waitForTimeout(300);
  expect([await page.locator('.senyum-inline').count(), await page.locator('.senyum-popover').count()]).toEqual([1, 1]);
});

test('an inline survey moves nothing on a page that keeps 180 px free for it, neither with its thanks', async () => {
  const place = '<div data-senyum="inline" data-touchpoint="web/checkout" style="min-height: 180px"></div>';
  const watch = `<script>
    moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (moved += entry.value)))
      .observe({ type: 'layout-shift', buffered: true });
  </script>`;
  const { page } = await visit(
    html(`${watch}${place}<p>What stands below</p><script async src="${collector.url}/widget.js"></script>`),
  );
  await happy(page).waitFor();
  await takesTouches(page);
  await happy(page).tap();
  await page.locator('.senyum-thanks').waitFor();
  await takesTouches(page);
  expect(await page.evaluate('moved')).toBe(0);
});

/** A page in a language, with a config of its own, and the paths of what it asks for, in order. */
async function visitIn(lang: string, attributes = '') {
  const languages = ['en', 'de', 'ar', 'fi'];
  const inAll = (text: string): Record<string, string> =>
    Object.fromEntries(languages.map((language) => [language, `${text} (${language})`]));
  const config = {
    senyum: 1,
    name: inAll('Shop'),
    languages,
    endpoint: { url: `${collector.url}/v1/batches` },
    surveys: [{ id: 's', questions: [{ id: 'q', kind: 'smiley', text: inAll('How was it?') }] }],
    touchpoints: [{ id: 'web/checkout', name: inAll('Checkout'), survey: 's' }],
  };
  const body = html(tag(`data-config="/senyum.json" ${attributes}`)).replace('lang="en"', `lang="${lang}"`);
  host = await startHost({ '/': body, '/senyum.json': JSON.stringify(config) });
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return { page, asked, open: () => page.goto(`${host!.url}/`) };
}

const named = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a German page asks in German, with nothing to fetch after the panel', async () => {
  const { page, asked, open } = await visitIn('de-AT');
  let askedBefore: string[] | undefined;
  await page.route(/widget-panel/, async (route) => {
    // Long enough for what is fetched side by side.
    await new Promise((resolve) => setTimeout(resolve, 500));
    askedBefore = [...asked];
    await route.continue();
  });
  await open();
  await named(page, 'Zufrieden').waitFor();
  const tops = await page
    .locator('.senyum-choice')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).offsetTop));
  expect(new Set(tops).size, 'rows of faces').toBe(1);
  expect(asked).toEqual(askedBefore);
  expect(asked.filter((path) => path.includes('widget-'))).toEqual([
    expect.stringMatching('/widget-text-de-'),
    expect.stringMatching('/widget-panel-'),
  ]);
});

test('an Arabic page is asked from right to left, in its own corner', async () => {
  const { page, open } = await visitIn('ar');
  await open();
  await named(page, 'راضٍ').waitFor();
  const edges = () =>
    page.locator('.senyum-popover').evaluate((card) => {
      const leftOf = (one: Element): number => one.getBoundingClientRect().left;
      const [first, second, third] = [...card.shadowRoot!.querySelectorAll('.senyum-choice')].map(leftOf);
      const close = leftOf(card.shadowRoot!.querySelector('.close')!) - leftOf(card);
      return { card: leftOf(card), close, isMirrored: first! > second! && second! > third! };
    });
  // The card comes in with a movement.
  await expect.poll(edges).toEqual({ card: 16, close: 5, isMirrored: true });
});

test('a language that is not built in is asked with English names', async () => {
  const { page, asked, open } = await visitIn('fi');
  await open();
  await happy(page).waitFor();
  expect(await page.locator('.senyum-question').innerText()).toBe('How was it? (fi)');
  expect(asked.filter((path) => path.includes('widget-text'))).toEqual([]);
});

test('where the file of a language does not load the names are English', async () => {
  const { page, asked, open } = await visitIn('en', 'data-lang="de"');
  await page.route(/widget-text/, (route) => route.abort());
  await open();
  await happy(page).waitFor();
  expect(await page.locator('.senyum-question').innerText()).toBe('How was it? (de)');
  expect(asked.filter((path) => path.includes('widget-text'))).not.toEqual([]);
});

test('a follow-up question is there although the network goes after the first answer', async () => {
  const { page } = await visit(askingForComments());
  await happy(page).waitFor();
  await page.waitForLoadState('networkidle');
  await takesTouches(page);
  await page.context().setOffline(true);
  await happy(page).tap();
  await page.locator('.senyum-comment').fill('Nice');
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: 'Send', exact: true }).tap();
  await page.locator('.senyum-thanks').waitFor();
  const entries = await page.evaluate(
    () =>
      new Promise<{ response: { answers: unknown[] } }[]>((resolve) => {
        indexedDB.open('senyum').onsuccess = ({ target }) => {
          const store = (target as IDBOpenDBRequest).result.transaction('outbox').objectStore('outbox');
          store.getAll(IDBKeyRange.bound(['pending'], ['pending', []])).onsuccess = (event) =>
            resolve((event.target as IDBRequest).result);
        };
      }),
  );
  expect(entries.map(({ response }) => response.answers.length)).toEqual([2]);
  await page.context().setOffline(false);
});

test('who wants to tell more is asked a longer survey after the thanks, and how to be reached', async () => {
  const config = {
    senyum: 1,
    name: 'Shop',
    languages: ['en'],
    endpoint: { url: `${collector.url}/v1/batches` },
    surveys: [
      { id: 'short', questions: [{ id: 'how', kind: 'smiley', text: 'How was it?' }], more: 'long' },
      {
        id: 'long',
        questions: [
          { id: 'again', kind: 'yes-no', text: 'Will you come again?' },
          { id: 'reach', kind: 'contact', text: 'May we write?', consent: 'You may write to me.' },
          { id: 'why', kind: 'text', text: 'What else?' },
        ],
      },
    ],
    touchpoints: [{ id: 'web/checkout', name: 'Checkout', survey: 'short' }],
  };
  const listen = `<script>
    heard = [];
    document.addEventListener('senyum:submit', ({ detail }) => heard.push(detail.answers));
  </script>`;
  host = await startHost({
    '/': html(`${listen}${tag('data-config="/senyum.json"')}`),
    '/senyum.json': JSON.stringify(config),
  });
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${host.url}/`);
  await happy(page).waitFor();
  await takesTouches(page);
  await happy(page).tap();
  const tapNamed = async (name: string): Promise<void> => {
    const button = page.getByRole('button', { name, exact: true });
    await button.waitFor();
    await takesTouches(page);
    await button.tap();
  };
  await tapNamed('Tell us more');
  await page.getByText('Will you come again?').waitFor();
  expect(await page.locator('.senyum-progress').innerText()).toBe('1 / 3');
  await tapNamed('Yes');
  await page.getByLabel('E-mail').fill('ada@example.org');
  await tapNamed('Send');
  expect(await page.getByRole('alert').innerText()).toBe('Please tick the box, or empty the fields.');
  await page.getByLabel('You may write to me.').check();
  await tapNamed('Send');
  await page.getByText('What else?').waitFor();
  expect(await page.locator('.senyum-progress').innerText()).toBe('3 / 3');
  await tapNamed('Skip');
  await page.locator('.senyum-thanks').waitFor();
  const heard = await page.evaluate(() => (window as never as { heard: unknown[][] }).heard);
  expect(heard.map((answers) => answers.length)).toEqual([1, 3]);
  expect(heard[1]).toMatchObject([
    { kind: 'smiley', value: 'positive' },
    { kind: 'yes-no', value: 'yes' },
    { kind: 'contact', value: { email: 'ada@example.org', consent: 'You may write to me.' } },
  ]);
  expect(complaints).toEqual([]);
});

test('where what draws the further questions does not load, the first one is asked and delivered', async () => {
  const before = await delivered('web/home');
  host = await startHost({ '/': html(askingForComments()) });
  const page = await browser.newPage();
  await page.route(/widget-more/, (route) => route.abort());
  await page.goto(`${host.url}/`);
  await happy(page).waitFor();
  await takesTouches(page);
  await happy(page).tap();
  await page.locator('.senyum-thanks').waitFor();
  await expect.poll(() => delivered('web/home')).toBe(before + 1);
});
