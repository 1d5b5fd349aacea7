import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applyBrand } from '../../kiosk/brand.ts';
import { configSource } from '../../kiosk/config-source.ts';
import { fetchConfig } from '../../kiosk/load-config.ts';
import { readConfig } from '../../kiosk/read-config.ts';
import { REFRESH_MS, RETRY_MS, watchConfig } from '../../kiosk/watch-config.ts';
import config from '../../senyum.json';
import type { SenyumConfig } from '../../src/model/config.ts';

const PAGE = 'https://shop.test/kiosk/';
const sample = () => structuredClone(config);
const reply =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status });

let tests = 0;
// The kept config outlives a test, so each has an address of its own.
const freshSource = () => configSource(`${PAGE}?config=./config-${++tests}.json`);
let stops: (() => void)[] = [];

function watched(source: ReturnType<typeof configSource>) {
  const onConfig = vi.fn();
  const onProblems = vi.fn();
  const watch = watchConfig(source, { onConfig, onProblems });
  stops.push(watch.stop);
  return { onConfig, onProblems, watch };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('location', new URL(PAGE));
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('By default the collector beside the kiosk is asked for the touchpoint', () => {
  expect(configSource(PAGE).address).toBe('https://shop.test/v1/config');
  expect(configSource(`${PAGE}?touchpoint=store-1/till-2`)).toEqual({
    address: 'https://shop.test/v1/config?touchpoint=store-1%2Ftill-2',
    touchpoint: 'store-1/till-2',
  });
  expect(configSource(`${PAGE}?config=my.json&touchpoint=a`).address).toBe('https://shop.test/kiosk/my.json');
});

test('The endpoint is resolved against the address of the config', async () => {
  const read = await readConfig(sample(), { address: 'https://shop.test/a/senyum.json', touchpoint: undefined });
  expect(read).toMatchObject({ config: { endpoint: { url: 'https://shop.test/v1/batches' } } });
});

test.each([
  ['http://shop.test/c.json', false],
  ['http://127.0.0.1:8080/c.json', true],
  ['http://localhost/c.json', true],
  ['http://localhost.evil.test/c.json', false],
])('An endpoint of %s is safe: %s', async (address, safe) => {
  const read = await readConfig(sample(), { address, touchpoint: undefined });
  expect('config' in read).toBe(safe);
  if ('problems' in read) expect(read.problems[0]!.path).toBe('endpoint.url');
});

test('A touchpoint that the config does not know is a problem', async () => {
  const read = await readConfig(sample(), { address: 'https://shop.test/c.json', touchpoint: 'store-9' });
  expect(read).toMatchObject({ problems: [{ path: 'touchpoint' }] });
});

const picture = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' });

const readWithLogo = (logo: string) =>
  readConfig({ ...sample(), brand: { logo } }, { address: 'https://shop.test/a/senyum.json', touchpoint: undefined });

test('The owner’s logo is kept in the config itself', async () => {
  const fetched = vi.fn(async () => new Response(picture));
  vi.stubGlobal('fetch', fetched);
  const read = await readWithLogo('logo.svg');
  expect(fetched).toHaveBeenCalledWith('https://shop.test/a/logo.svg', expect.anything());
  expect(read).toMatchObject({ config: { brand: { logo: expect.stringMatching(/^data:image\/svg\+xml;base64,/) } } });
  expect(read).toHaveProperty('warnings', []);
});

test.each<[string, () => Promise<Response>]>([
  ['is not there', async () => new Response('', { status: 404 })],
  ['is a login page', async () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['is too large', async () => new Response(new Blob([new Uint8Array(205_000)], { type: 'image/png' }))],
  ['has no network', () => Promise.reject(new TypeError('failed'))],
])('A logo that %s leaves the name alone, and is named', async (_, fetched) => {
  vi.stubGlobal('fetch', fetched);
  const read = await readWithLogo('logo.png');
  expect(read).toMatchObject({ warnings: [{ path: 'brand.logo', message: expect.stringContaining('"logo.png"') }] });
  if ('config' in read) expect(read.config.brand).toEqual({});
});

test.each([
  ['a failing status', reply({}, 500), 'answers with status 500'],
  ['something else than JSON', async () => new Response('<html>'), 'is not JSON'],
  ['no network', () => Promise.reject(new TypeError('failed')), 'can’t be reached'],
])('%s is a problem at the address', async (_, fetched, message) => {
  vi.stubGlobal('fetch', fetched);
  const source = freshSource();
  const loaded = await fetchConfig(source, PAGE);
  expect(loaded).toMatchObject({ problems: [{ path: source.address, message: expect.stringContaining(message) }] });
});

test('A config that gives no answer within ten seconds is a problem', async () => {
  vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  const loading = fetchConfig(freshSource(), PAGE);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await loading).toMatchObject({ problems: [{ message: 'gives no answer' }] });
});

test('A config of another site is not even fetched', async () => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  const loaded = await fetchConfig(configSource(`${PAGE}?config=https://evil.test/c.json`), PAGE);
  expect(loaded).toHaveProperty('problems');
  expect(fetched).not.toHaveBeenCalled();
});

/** A kiosk that has got its config, and keeps it. */
async function started(source: ReturnType<typeof configSource>) {
  vi.stubGlobal('fetch', reply(sample()));
  const kiosk = watched(source);
  await vi.waitFor(() => expect(kiosk.onConfig).toHaveBeenCalledOnce());
  await kiosk.watch.retry();
  return kiosk;
}

const silent = { open: () => ({}) };

test.each([
  ['', () => {}],
  [', from the database alone', () => localStorage.clear()],
  [', while the database does not open', () => vi.stubGlobal('indexedDB', silent)],
  [', whatever else was kept in its place', () => localStorage.setItem('senyum:config', '{"source":')],
])('The last good config starts the kiosk without a network%s', async (_, lose) => {
  const source = freshSource();
  const first = await started(source);
  first.watch.stop();

  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  lose();
  const second = watched(source);
  await vi.waitFor(() => expect(second.onConfig).toHaveBeenCalledOnce());
  expect(second.onConfig.mock.calls[0]).toEqual(first.onConfig.mock.calls[0]);
  await second.watch.retry();
  expect(second.onProblems).not.toHaveBeenCalled();
});

test('The last good config is there at once, for a kiosk of the same address', async () => {
  const source = freshSource();
  const first = await started(source);
  first.watch.stop();

  const second = watched(source);
  expect(second.onConfig.mock.calls).toEqual(first.onConfig.mock.calls);
  expect(watched({ ...source, touchpoint: 'web/checkout' }).onConfig).not.toHaveBeenCalled();
  expect(watched(freshSource()).onConfig).not.toHaveBeenCalled();
});

test('A last config that nothing can be drawn with is forgotten, and the one of the database is used', async () => {
  const source = freshSource();
  const first = await started(source);
  first.watch.stop();

  const onConfig = vi.fn().mockImplementationOnce(() => {
    throw new TypeError('languages is undefined');
  });
  const onProblems = vi.fn();
  stops.push(watchConfig(source, { onConfig, onProblems }).stop);
  await vi.waitFor(() => expect(onConfig).toHaveBeenCalledTimes(2));
  expect(onConfig.mock.lastCall).toEqual(first.onConfig.mock.calls[0]);
  expect(onProblems).not.toHaveBeenCalled();
});

test('Where there is no room for the newest config, the next start does not show the one before it', async () => {
  const source = freshSource();
  const first = await started(source);
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  vi.stubGlobal('fetch', reply({ ...sample(), name: 'Kopi Fajar' }));
  await first.watch.retry();
  first.watch.stop();

  const second = watched(source);
  expect(second.onConfig).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(second.onConfig.mock.lastCall![0].name).toBe('Kopi Fajar'));
});

test('A broken config never takes the place of a good one, and is warned of once', async () => {
  const source = freshSource();
  const { onProblems, watch } = await started(source);

  vi.stubGlobal('fetch', reply({ ...sample(), surveys: [] }));
  await watch.retry();
  await watch.retry();
  await vi.advanceTimersByTimeAsync(REFRESH_MS);
  expect(console.warn).toHaveBeenCalledOnce();
  expect(onProblems).not.toHaveBeenCalled();
  watch.stop();

  const again = watched(source);
  await vi.waitFor(() => expect(again.onConfig).toHaveBeenCalledOnce());
});

test('A changed config is told, an unchanged one is not', async () => {
  vi.stubGlobal('fetch', reply(sample()));
  const { onConfig, watch } = watched(freshSource());
  await vi.waitFor(() => expect(onConfig).toHaveBeenCalledOnce());
  await watch.retry();
  expect(onConfig).toHaveBeenCalledOnce();
  vi.stubGlobal('fetch', reply({ ...sample(), name: 'Kopi Fajar' }));
  await watch.retry();
  expect(onConfig.mock.lastCall![0].name).toBe('Kopi Fajar');
});

test('A kiosk without any config shows the problems and tries again every ten seconds', async () => {
  vi.stubGlobal('fetch', reply({}, 503));
  const { onConfig, onProblems } = watched(freshSource());
  await vi.waitFor(() => expect(onProblems).toHaveBeenCalledOnce());
  vi.stubGlobal('fetch', reply(sample()));
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  await vi.waitFor(() => expect(onConfig).toHaveBeenCalledOnce());
});

test('The owner’s typeface and colours are the page’s, and go with the config that had them', () => {
  const { style } = document.documentElement;
  const config = sample() as unknown as SenyumConfig;
  applyBrand({ ...config, brand: { font: 'Verdana, "Open Sans"', accent: '#0044aa' } });
  expect(style.getPropertyValue('--senyum-font')).toBe('Verdana, "Open Sans"');
  expect(style.getPropertyValue('--senyum-focus')).toBe('#0044aa');
  applyBrand(config);
  expect([style.getPropertyValue('--senyum-font'), style.getPropertyValue('--senyum-focus')]).toEqual(['', '']);
});
