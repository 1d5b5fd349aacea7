import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { embed } from '../../widget/embed.ts';
import { remember } from '../../widget/visitor.ts';
import { fakeParts } from './fake-parts.ts';

type Global = ((verb: string, ...given: unknown[]) => Promise<unknown>) & { q?: unknown[] };
const page = window as unknown as { senyum?: Global };

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/shop/checkout');
  vi.stubGlobal('fetch', async () => new Response('{}'));
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(async () => {
  await page.senyum?.('destroy');
  delete page.senyum;
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const card = (attributes = '', touchpoint = 'web/checkout') =>
  `<div data-senyum="popover" data-touchpoint="${touchpoint}" ${attributes}></div>`;

function start(body: string): ReturnType<typeof fakeParts> {
  document.body.innerHTML = body;
  const parts = fakeParts();
  embed(undefined, 'https://collector.test/', parts);
  return parts;
}

const panels = (): ShadowRoot[] =>
  [...document.querySelectorAll('.senyum-explain')].map(({ shadowRoot }) => shadowRoot!);

/** Each line of the panel. */
async function lines(): Promise<(string | null)[]> {
  await vi.waitFor(() => expect(panels()).toHaveLength(1));
  return [...panels()[0]!.querySelectorAll('h3, p, li')].map(({ textContent }) => textContent);
}

test('the panel says of each survey what each rule wants and finds', async () => {
  start(
    card('data-pages="/blog/*" data-sample="0" data-if="plan=pro"') +
      card('data-open="event" data-open-value="paid"', 'b'),
  );
  await page.senyum!('explain', { panel: true });
  expect((await lines()).map((line) => line!.replace(/0\.\d+ was/, '0.5 was'))).toEqual([
    'web/checkout',
    'It is not asked.',
    '✓ Yes, consent: wanted is that the visitor has not refused. Found: nothing was said.',
    '✗ No, pages: wanted is that the path is one of /blog/*. Found: the path is /shop/checkout.',
    '✗ No, if: wanted is that the page has said plan is pro. Found: plan is not known.',
    '✗ No, sample: wanted is that a number drawn for this load of the page is below 0. Found: 0.5 was drawn.',
    '✓ Yes, frequency: wanted is that it is time to ask (answered). Found: not asked yet, or long ago.',
    'b',
    'It waits for its moment: when the page says track "paid".',
    '✓ Yes, consent: wanted is that the visitor has not refused. Found: nothing was said.',
    '✓ Yes, frequency: wanted is that it is time to ask (answered). Found: not asked yet, or long ago.',
  ]);
});

test('the panel names attributes that nobody reads, as misspelt ones are', async () => {
  start(card('data-sampel="0.1" data-theme="dark" data-turbo="false" id="ask"'));
  await page.senyum!('explain', { panel: true });
  expect((await lines()).at(-1)).toBe('Not read, for senyum knows no such attribute: data-sampel, data-turbo.');
});

test('explain without the word panel draws nothing', async () => {
  start(card());
  await page.senyum!('explain');
  await new Promise((resolve) => setTimeout(resolve));
  expect(panels()).toEqual([]);
});

test('the page’s address asks for the panel, once for each load', async () => {
  history.replaceState(null, '', '/shop/checkout#senyum-explain');
  start(card());
  expect(await lines()).toContain('web/checkout');
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  expect(panels()).toEqual([]);
  await page.senyum!('setContext', {});
  await new Promise((resolve) => setTimeout(resolve));
  expect(panels()).toEqual([]);
});

test('the panel shows at once what has changed, and opening it again leaves one', async () => {
  const { shown } = start(card('data-consent="required"'));
  await page.senyum!('explain', { panel: true });
  expect((await lines())[1]).toBe('It is not asked.');
  await page.senyum!('optIn');
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  await vi.waitFor(async () => expect((await lines())[1]).toBe('It is on the page now.'));
  remember('senyum:consent', '0');
  await page.senyum!('explain', { panel: true });
  await vi.waitFor(async () => expect((await lines())[2]).toContain('✗ No, consent'));
  expect(panels()).toHaveLength(1);
});

test('the button closes the panel, and the focus goes back to where it was', async () => {
  start(`<button id="own">Basket</button>${card('data-open="exit"')}`);
  document.getElementById('own')!.focus();
  await page.senyum!('explain', { panel: true });
  await lines();
  const button = [...panels()[0]!.querySelectorAll('button')].find(({ textContent }) => textContent === 'Close')!;
  button.click();
  expect(panels()).toEqual([]);
  expect(document.activeElement?.id).toBe('own');
});

test('what it says is copied as text', async () => {
  const copied = vi.fn(async (_: string) => {});
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(copied);
  start(card('data-open="exit"'));
  await page.senyum!('explain', { panel: true });
  await lines();
  panels()[0]!.querySelector('button')!.click();
  await vi.waitFor(() => expect(copied).toHaveBeenCalled());
  expect(copied.mock.calls[0]![0]).toContain('/shop/checkout\nweb/checkout\nIt waits for its moment: when the mouse');
});
