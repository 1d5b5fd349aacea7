import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Batch } from '../../src/model/response.ts';
import { embed } from '../../widget/embed.ts';
import { fakeParts } from './fake-parts.ts';

type Global = ((verb: string, ...given: unknown[]) => Promise<unknown>) & { q?: unknown[] };
const page = window as unknown as { senyum?: Global };

let config: Record<string, unknown>;
let sent: { url: string; init: RequestInit; batch: Batch }[];
let fetched: string[];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sent = [];
  fetched = [];
  config = {
    endpoint: { url: '/v1/batches', headers: { authorization: 'Bearer key' } },
    touchpoints: [{ id: 'web/checkout' }],
  };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    if (init.method === 'POST') sent.push({ url, init, batch: JSON.parse(String(init.body)) });
    else fetched.push(url);
    return Object.defineProperty(new Response(JSON.stringify(config)), 'url', { value: url });
  });
  vi.spyOn(document, 'scrollingElement', 'get').mockReturnValue(document.documentElement);
  scrolled(0);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(async () => {
  await page.senyum?.('destroy');
  delete page.senyum;
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A page of 4000 px on a screen of 1000 px, scrolled by so many px. */
function scrolled(by: number): void {
  vi.stubGlobal('innerHeight', 1000);
  const root = document.documentElement;
  Object.defineProperty(root, 'scrollHeight', { value: 4000, configurable: true });
  Object.defineProperty(root, 'scrollTop', { value: by, configurable: true });
  dispatchEvent(new Event('scroll'));
}

function turn(state: 'hidden' | 'visible'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

const ALL = 'dwell-time, scroll-depth, bounce, conversion=paid, abandoned-checkout=!paid';

/** A page with such attributes; waits until its config has come. */
async function start(attributes: string, isMeasured = true): Promise<void> {
  document.body.innerHTML = `<div data-senyum="tab" data-touchpoint="web/checkout" ${attributes}></div>`;
  embed(undefined, 'https://collector.test/', fakeParts());
  if (isMeasured) await vi.waitFor(() => expect(fetched).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(0);
}

/** Leaves the page. */
async function leave(): Promise<Record<string, [number, string]>> {
  turn('hidden');
  await vi.advanceTimersByTimeAsync(0);
  const measures = sent.flatMap(({ batch }) => batch.measures ?? []);
  return Object.fromEntries(measures.map(({ name, value, unit }) => [name, [value, unit]]));
}

test('a view that is left without a touch is a bounce, with the time and the part of the page that was seen', async () => {
  await start(`data-measures="${ALL}"`);
  await vi.advanceTimersByTimeAsync(12_340);
  expect(await leave()).toEqual({
    'dwell-time': [expect.closeTo(12.3, 0), 's'],
    'scroll-depth': [25, 'percent'],
    bounce: [100, 'percent'],
    conversion: [0, 'percent'],
    'abandoned-checkout': [100, 'percent'],
  });
});

test('what the visitor does and what the page tracks is counted', async () => {
  await start(`data-measures="${ALL}"`);
  scrolled(1400);
  scrolled(0);
  await page.senyum!('track', 'paid');
  expect(await leave()).toMatchObject({
    'scroll-depth': [60, 'percent'],
    bounce: [0, 'percent'],
    conversion: [100, 'percent'],
    'abandoned-checkout': [0, 'percent'],
  });
});

test.each([['click'], ['keydown']])('after a %s it is no bounce', async (type) => {
  await start('data-measures="bounce"');
  document.body.dispatchEvent(new Event(type, { bubbles: true }));
  expect(await leave()).toEqual({ bounce: [0, 'percent'] });
});

test('a view is sent once, to the endpoint of the config, under an id of its own, while the page goes', async () => {
  await start('data-measures="bounce"');
  await leave();
  turn('visible');
  await leave();
  dispatchEvent(new Event('pagehide'));
  expect(sent).toHaveLength(1);
  const [{ url, init, batch }] = sent as [(typeof sent)[number]];
  expect(url).toBe('https://collector.test/v1/batches');
  expect(init).toMatchObject({ keepalive: true, credentials: 'omit', headers: { authorization: 'Bearer key' } });
  expect(batch).toMatchObject({ senyum: 1, responses: [], device: { ledger: { created: 0 } } });
  expect(batch.device.app).toMatch(/^page\/\d/);
  expect(batch.measures).toMatchObject([{ touchpoint: 'web/checkout' }]);
  expect([localStorage.length, document.cookie, (await indexedDB.databases()).length]).toEqual([0, '', 0]);
});

test('a page that is opened in the background is measured from when it is seen', async () => {
  turn('hidden');
  await start('data-measures="dwell-time"');
  await vi.advanceTimersByTimeAsync(60_000);
  dispatchEvent(new Event('pagehide'));
  turn('visible');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await leave()).toEqual({ 'dwell-time': [5, 's'] });
});

test.each([
  ['data-sample="0"', undefined],
  ['data-consent="required"', undefined],
  ['data-pages="/elsewhere"', undefined],
  ['', '0'],
  ['', 'never'],
])('nothing is sent where the rules do not hold: %s, said %s', async (attributes, said) => {
  if (said) localStorage.setItem('senyum:consent', said);
  await start(`data-measures="bounce" ${attributes}`, !attributes.includes('sample'));
  expect(await leave()).toEqual({});
});

test('a browser that asks not to be tracked is not measured', async () => {
  Object.assign(navigator, { globalPrivacyControl: true });
  await start('data-measures="bounce"');
  expect(await leave()).toEqual({});
  Reflect.deleteProperty(navigator, 'globalPrivacyControl');
});

test('who agrees while he is on the page is measured, who takes it back is not', async () => {
  await start('data-measures="bounce" data-consent="required"');
  await page.senyum!('optIn');
  await page.senyum!('optOut');
  expect(await leave()).toEqual({});
  turn('visible');
  await page.senyum!('destroy');
  delete page.senyum;
  localStorage.clear();
  fetched = [];
  await start('data-measures="bounce" data-consent="required"');
  await page.senyum!('optIn');
  expect(await leave()).toEqual({ bounce: [100, 'percent'] });
});

test('the verb measures a page that asks nothing', async () => {
  embed(undefined, 'https://collector.test/', fakeParts());
  await page.senyum!('measure', { touchpoint: 'web/blog', measures: 'scroll-depth' });
  await vi.waitFor(() => expect(fetched).toEqual(['https://collector.test/v1/config?touchpoint=web%2Fblog']));
  await vi.advanceTimersByTimeAsync(0);
  expect(await leave()).toEqual({ 'scroll-depth': [25, 'percent'] });
});

test('an endpoint of another format and a name that is none are one line each on the console', async () => {
  config.endpoint = { url: '/hook', format: 'json' };
  await start('data-measures="bounce"');
  await vi.waitFor(() => expect(console.warn).toHaveBeenCalled());
  expect(await leave()).toEqual({});
  await page.senyum!('destroy');
  delete page.senyum;
  config.endpoint = { url: '/v1/batches' };
  turn('visible');
  fetched = [];
  await start('data-measures="bounce, mood"');
  expect(await leave()).toEqual({ bounce: [100, 'percent'] });
  expect(vi.mocked(console.warn).mock.calls.flat()).toEqual([
    'senyum: nothing is measured at web/checkout: its endpoint needs the format senyum',
    'senyum: data-measures: "mood" is none of dwell-time, scroll-depth, bounce, and has no =event',
  ]);
});
