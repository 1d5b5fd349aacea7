import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Question } from '../../src/model/survey.ts';
import { complaintsOf, openBrowser, takesTouches } from './browser.ts';
import { tempDir } from './collector.ts';
import { type Host, type Served, startHost } from './host-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const options = ['Beans', 'Grinder', 'Cups'].map((text) => ({ id: text.toLowerCase(), text }));

/** One of each kind, in the order of the survey that has all. */
const QUESTIONS: Question[] = [
  { id: 'smiley', kind: 'smiley', text: 'How was it?' },
  { id: 'five', kind: 'smiley', faces: 5, text: 'And in detail?' },
  { id: 'thumbs', kind: 'thumbs', text: 'Was it good?' },
  { id: 'yes-no', kind: 'yes-no', text: 'Did you find all?' },
  { id: 'stars', kind: 'stars', text: 'How many stars?' },
  { id: 'nps', kind: 'nps', text: 'Would you tell a friend?' },
  { id: 'ces', kind: 'ces', text: 'It was easy.' },
  { id: 'choice', kind: 'choice', text: 'What did you buy?', options },
  { id: 'choices', kind: 'choices', text: 'What else do you like?', options },
  { id: 'text', kind: 'text', text: 'What should we do better?' },
];

const CONFIG = {
  senyum: 1,
  name: 'Kopi Senja',
  languages: ['en', 'ar'],
  endpoint: { url: '/answers', format: 'json' },
  surveys: [
    { id: 'all', questions: QUESTIONS },
    ...QUESTIONS.map((question) => ({ id: question.id, questions: [question] })),
  ],
  touchpoints: ['all', ...QUESTIONS.map(({ id }) => id)].map((id) => ({ id: `web/${id}`, name: id, survey: id })),
  journeys: [],
};

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let host: Host;
const arrived: { answers: { question: string; value: unknown }[]; finished: boolean }[] = [];

const places = QUESTIONS.map(({ id }) => `<div data-senyum="inline" data-touchpoint="web/${id}"></div>`).join('');

/** All questions below each other in a theme, in a language whose direction is the page's. */
const pageOf = (theme: string, language: string): Served => ({
  body: `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><title>Shop</title>
    <style>body { background: ${theme === 'dark' ? '#111' : '#fff'}; color: ${theme === 'dark' ? '#fff' : '#111'} }</style></head>
    <body><main><h1>Shop</h1>${places.replaceAll('<div', `<div data-theme="${theme}"`)}</main>
    <script async src="/widget.js"></script>`,
  headers: { 'content-type': 'text/html; charset=utf-8' },
});

const card = `<!doctype html><html lang="en"><head><title>Shop</title></head><body><main><h1>Shop</h1><a href="#">Basket</a></main>
  <script async src="/widget.js" data-touchpoint="web/all"></script>`;

beforeAll(async () => {
  folder = await tempDir();
  browser = await openBrowser(`${folder.path}/profile`);
  host = await startHost({
    '/light-en': pageOf('light', 'en'),
    '/dark-en': pageOf('dark', 'en'),
    '/light-ar': pageOf('light', 'ar'),
    '/dark-ar': pageOf('dark', 'ar'),
    '/card': { body: card, headers: { 'content-type': 'text/html; charset=utf-8' } },
    '/v1/config': JSON.stringify(CONFIG),
    '/answers': (posted) => arrived.push(...JSON.parse(posted)),
  });
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  await folder.remove();
});

async function visit(path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const complaints = complaintsOf(page);
  await page.goto(`${host.url}${path}`);
  return { page, complaints };
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations, passes } = await page.evaluate((runOnly) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    return axe.run({ runOnly });
  }, TAGS);
  // Colours of letters were looked at in shadow roots.
  const seen = passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0;
  expect(seen).toBeGreaterThan(3);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Two pages have each theme and each direction once; the long run looks at all. */
const PAGES = process.env.SENYUM_LONG ? ['/light-en', '/dark-en', '/light-ar', '/dark-ar'] : ['/light-en', '/dark-ar'];

test.each(PAGES)(
  'axe finds nothing against WCAG 2.2 AA in each kind of question, nor in the thanks: %s',
  async (path) => {
    const { page, complaints } = await visit(path);
    await expect.poll(() => page.locator('.card').count()).toBe(QUESTIONS.length);
    await page.evaluate(AXE);
    expect(await violationsOf(page)).toEqual([]);
    await takesTouches(page);
    await page.locator('.senyum-of-smiley .senyum-choice').first().tap();
    await page.locator('.senyum-thanks').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  },
);

test('on a narrow phone each scale is one row, of nps two, and nothing is wider than its card', async () => {
  const { page } = await visit('/light-en');
  await page.setViewportSize({ width: 320, height: 700 });
  await expect.poll(() => page.locator('.card').count()).toBe(QUESTIONS.length);
  const rows = await page.locator('.senyum-faces:not(.senyum-of-choice, .senyum-of-choices)').evaluateAll((groups) =>
    groups.map((group) => {
      const buttons = [...group.children].map((one) => one as HTMLElement);
      const tops = buttons.map(({ offsetTop }) => offsetTop);
      const counts = [...new Set(tops)].map((top) => tops.filter((one) => one === top).length);
      const isCut = buttons.some((one) => one.scrollWidth > one.clientWidth + 1);
      return [counts.join('+'), group.scrollWidth > group.clientWidth + 1 || isCut];
    }),
  );
  expect(rows).toEqual(['3', '5', '2', '2', '5', '6+5', '7'].map((count) => [count, false]));
  await page.close();
});

/** The button or field that has the focus, and whether its outline can be seen. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement?.shadowRoot?.activeElement as HTMLElement | null | undefined;
    if (!active) return { name: '', isSeen: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    const name = active.ariaLabel ?? active.innerText;
    return { name: name.trim(), isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 };
  });

/** Goes on by the Tab key until something has the focus, as nobody with a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 16; presses++) {
    await page.keyboard.press('Tab');
    const found = await focused(page);
    if (found.name !== name) continue;
    expect(found).toEqual({ name, isSeen: true });
    return;
  }
  throw new Error(`the Tab key does not come to "${name}", but to "${(await focused(page)).name}"`);
}

test('the keyboard alone answers all kinds of question, sees where it is, and closes the card', async () => {
  const { page, complaints } = await visit('/card');
  const question = (text: string) =>
    page
      .getByRole('heading', { name: text })
      .or(page.getByText(text, { exact: true }))
      .first()
      .waitFor();
  const press = async (text: string, ...names: string[]): Promise<void> => {
    await question(text);
    for (const name of names) {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    }
  };
  await press('How was it?', 'Unhappy');
  await press('And in detail?', 'Very happy');
  await press('Was it good?', 'Good');
  await press('Did you find all?', 'No');
  await press('How many stars?', '4 of 5 stars');
  await press('Would you tell a friend?', '7');
  await press('It was easy.', '6');
  await press('What did you buy?', 'Grinder');
  await press('What else do you like?', 'Beans', 'Cups', 'Send');
  await question('What should we do better?');
  await tabTo(page, 'What should we do better?');
  await page.keyboard.type('More beans');
  await tabTo(page, 'Send');
  await page.keyboard.press('Enter');
  await page.locator('.senyum-thanks').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.card').count()).toBe(0);
  await expect
    .poll(() => arrived.find(({ answers }) => answers.length === QUESTIONS.length)?.answers.map(({ value }) => value))
    .toEqual(['negative', 'very-positive', 'up', 'no', 4, 7, 6, 'grinder', ['beans', 'cups'], 'More beans']);
  expect(complaints).toEqual([]);
});

test('axe finds nothing in the panel that explains, nor does the page, and Escape closes it', async () => {
  const { page, complaints } = await visit('/card#senyum-explain');
  const panel = page.getByRole('region', { name: 'Why surveys are asked here, or not' });
  await panel.getByText('consent: wanted is that the visitor has not refused').waitFor();
  await page.evaluate(AXE);
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => panel.count()).toBe(0);
  expect(complaints).toEqual([]);
});
