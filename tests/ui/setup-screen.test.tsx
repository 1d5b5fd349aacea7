import { clear, createStore } from 'idb-keyval';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configSource, takeCode } from '../../kiosk/config-source.ts';
import { recallConfig, rememberConfig } from '../../kiosk/last-config.ts';
import { readConfig } from '../../kiosk/read-config.ts';
import { forgetSetup } from '../../kiosk/setup/keep-setup.ts';
import { DONE_MS, LEFT_AFTER, SetupScreen, type SetupScreenProps } from '../../kiosk/setup/SetupScreen.tsx';
import { setupTexts } from '../../kiosk/setup/texts.ts';
import { watchConfig } from '../../kiosk/watch-config.ts';
import config from '../../senyum.json';
import type { SenyumConfig } from '../../src/model/config.ts';
import { QUIET_MS } from '../../src/ui/press.ts';
import { button, pass, show, tap } from './screen.tsx';

const PAGE = 'https://shop.test/kiosk/';
const CLAIM = 'https://shop.test/v1/pairings/claim';
const KEY = 'sk_dev_test';
const AT = 'store-1/till-1';

const forTablet = (): unknown => ({
  ...structuredClone(config),
  journeys: [],
  kiosk: { touchpoint: AT },
  touchpoints: config.touchpoints.filter(({ id }) => id === AT),
});
const claimed = () => ({ senyum: 1, key: KEY, touchpoint: AT, config: forTablet() });

let replies: Record<string, () => Response | Promise<Response>>;
let asked: { url: string; body: unknown }[];
let stops: (() => void)[] = [];

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('location', new URL(PAGE));
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  replies = {};
  asked = [];
  vi.stubGlobal('fetch', async (url: URL | string, init: RequestInit = {}) => {
    asked.push({ url: String(url), body: init.body && JSON.parse(String(init.body)) });
    const reply = replies[String(url)];
    if (!reply) throw new TypeError('Failed to fetch');
    return reply();
  });
  await clear(createStore('senyum-kiosk', 'config'));
  localStorage.clear();
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function aScreen(changes: Partial<SetupScreenProps> = {}) {
  const acts = { onBegin: vi.fn(), onDone: vi.fn(), onLeave: vi.fn() };
  const root = show(<SetupScreen code={undefined} problems={[]} wanted={['en']} {...acts} {...changes} />);
  await pass(QUIET_MS);
  return { root, ...acts };
}

const fieldOf = (root: HTMLElement): HTMLInputElement => root.querySelector('input')!;

async function type(root: HTMLElement, text: string): Promise<void> {
  for (const sign of text) {
    const field = fieldOf(root);
    field.value += sign;
    field.setSelectionRange(field.value.length, field.value.length);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await pass(1);
  }
}

const says = (root: HTMLElement, text: string): Promise<void> =>
  vi.waitFor(async () => {
    await pass(20);
    expect(root.textContent).toContain(text);
  });

/** What a kiosk that starts now gets to know. */
async function started(address = PAGE) {
  const onConfig = vi.fn<(config: SenyumConfig) => void>();
  const onProblems = vi.fn();
  const watch = watchConfig(configSource(address), { onConfig, onProblems });
  stops.push(watch.stop);
  await vi.waitFor(async () => {
    await pass(20);
    expect(onConfig.mock.calls.length + onProblems.mock.calls.length).toBeGreaterThan(0);
  });
  return { onConfig, onProblems, watch };
}

async function setUp(): Promise<void> {
  replies[CLAIM] = () => json(claimed());
  const { root } = await aScreen({ code: 'ACDEFH34' });
  await tap(button(root, 'Set up'));
  await says(root, 'Ready!');
}

test('a code of the address takes one tap to confirm', async () => {
  replies[CLAIM] = () => json(claimed());
  const { root, onDone } = await aScreen({ code: 'ACDEFH34' });
  expect(root.textContent).toContain('ACDE-FH34');
  expect(asked).toEqual([]);
  await tap(button(root, 'Set up'));
  await says(root, 'Ready!');
  expect(asked).toEqual([{ url: CLAIM, body: { code: 'ACDEFH34' } }]);
  expect(onDone).not.toHaveBeenCalled();
  await pass(DONE_MS);
  expect(onDone).toHaveBeenCalledOnce();
});

test('what should be mended in the config is named, and stays until it is read', async () => {
  const said = claimed();
  const config = { ...(said.config as SenyumConfig), brand: { ink: '#cccccc', logo: 'logo.svg' } };
  replies[CLAIM] = () => json({ ...said, config });
  const { root, onDone } = await aScreen({ code: 'ACDEFH34' });
  await tap(button(root, 'Set up'));
  await says(root, 'Ready!');
  expect([...root.querySelectorAll('.set-up-warnings code')].map((code) => code.textContent)).toEqual([
    'brand.ink',
    'brand.logo',
  ]);
  await pass(DONE_MS * 10);
  expect(onDone).not.toHaveBeenCalled();
  await tap(button(root, 'Start asking'));
  expect(onDone).toHaveBeenCalledOnce();
});

test('a code can be typed in small letters, its dash comes by itself, and Enter sends it', async () => {
  replies[CLAIM] = () => json(claimed());
  const { root } = await aScreen();
  await type(root, 'acde');
  expect(fieldOf(root).value).toBe('ACDE-');
  await type(root, 'fh34');
  expect(fieldOf(root).value).toBe('ACDE-FH34');
  fieldOf(root).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await says(root, 'Ready!');
  expect(asked[0]!.body).toEqual({ code: 'ACDEFH34' });
});

test.each<[string, () => Response | Promise<Response>, string]>([
  ['a wrong code', () => json({ error: 'wrong' }, 404), 'Make a new one on the devices page'],
  ['too many wrong codes', () => json({}, 429, { 'retry-after': '541' }), 'Try again in 10 minutes'],
  ['no collector', () => new Response('<h1>Not found</h1>', { status: 404 }), 'There is no collector'],
  ['a collector under another name', () => json({ error: 'name' }, 403), 'There is no collector'],
  ['a login page', () => new Response('<form>'), 'There is no collector'],
  ['no network', () => Promise.reject(new TypeError('failed')), 'Is this tablet on the network?'],
])('says in plain words what to do about %s', async (_, reply, words) => {
  replies[CLAIM] = reply;
  const { root, onDone } = await aScreen();
  await type(root, 'ACDEFH34');
  await tap(button(root, 'Set up'));
  await says(root, words);
  expect(root.querySelector('[role=alert]')!.textContent).toContain(words);
  await pass(DONE_MS * 2);
  expect(onDone).not.toHaveBeenCalled();
});

test('half a code is not sent', async () => {
  const { root } = await aScreen();
  await type(root, 'ACDEFH');
  await tap(button(root, 'Set up'));
  await says(root, 'not a whole code');
  expect(asked).toEqual([]);
});

test('a code is not used up where the browser keeps nothing', async () => {
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const { root } = await aScreen({ code: 'ACDEFH34' });
  await tap(button(root, 'Set up'));
  await says(root, 'The code was not used');
  expect(asked).toEqual([]);
});

test('a kiosk that was set up starts without a network, at its touchpoint and with its key', async () => {
  await setUp();
  const { onConfig } = await started();
  expect(onConfig.mock.calls[0]![0]).toMatchObject({
    endpoint: { url: 'https://shop.test/v1/batches', headers: { authorization: `Bearer ${KEY}` } },
    kiosk: { touchpoint: AT },
  });
});

test('a newer config keeps the key', async () => {
  await setUp();
  const address = `https://shop.test/v1/config?touchpoint=${encodeURIComponent(AT)}`;
  replies[address] = () => json({ ...(forTablet() as object), name: 'Kopi Fajar' });
  const { onConfig, watch } = await started();
  await watch.retry();
  expect(onConfig.mock.lastCall![0]).toMatchObject({
    name: 'Kopi Fajar',
    endpoint: { headers: { authorization: `Bearer ${KEY}` } },
  });
  watch.stop();
  replies = {};
  const again = await started();
  expect(again.onConfig.mock.calls[0]![0]).toMatchObject({
    name: 'Kopi Fajar',
    endpoint: { headers: { authorization: `Bearer ${KEY}` } },
  });
});

test('what the kiosk’s own address names comes before what was set up', async () => {
  await setUp();
  replies['https://shop.test/v1/config?touchpoint=web%2Fcheckout'] = () => json(config);
  const { onConfig } = await started(`${PAGE}?touchpoint=web/checkout`);
  expect(onConfig.mock.calls[0]![0].endpoint.headers).toBeUndefined();
  replies['https://shop.test/kiosk/own.json'] = () => json(config);
  const named = await started(`${PAGE}?config=own.json`);
  expect(named.onConfig.mock.calls[0]![0].endpoint.headers).toBeUndefined();
});

test('a kiosk that is to be set up anew asks for it, though its collector would answer', async () => {
  await setUp();
  await forgetSetup();
  replies['https://shop.test/v1/config'] = () => json(config);
  asked = [];
  const { onConfig, onProblems, watch } = await started();
  await watch.retry();
  expect(onProblems.mock.calls).toEqual([[[]], [[]]]);
  expect([onConfig.mock.calls, asked]).toEqual([[], []]);
});

test('a power cut that brings back what was shown before a set-up asks the old question no longer than the database takes', async () => {
  const before = config as unknown as SenyumConfig;
  const here = configSource(PAGE);
  const bringBack = () => rememberConfig({ source: here, using: here, config: before });
  await setUp();
  bringBack();
  const { onConfig, onProblems, watch } = await started();
  await vi.waitFor(() => expect(onConfig.mock.lastCall![0].endpoint.headers).toBeDefined());
  expect(onConfig.mock.calls[0]![0]).toEqual(before);
  expect(onProblems).not.toHaveBeenCalled();
  watch.stop();
  expect((await started()).onConfig.mock.calls[0]![0].endpoint.headers).toBeDefined();

  await forgetSetup();
  bringBack();
  const again = await started();
  await vi.waitFor(() => expect(again.onProblems.mock.lastCall).toEqual([[]]));
  expect(recallConfig(here)).toBeUndefined();
});

test('an endpoint elsewhere does not see the key', async () => {
  const source = { address: 'https://shop.test/v1/config', touchpoint: undefined, key: KEY };
  for (const url of ['https://hooks.test/in', 'https://shop.test.evil.test/', 'https://shop.test:444/v1/batches']) {
    const read = await readConfig({ ...config, endpoint: { url, headers: { 'x-own': '1' } } }, source);
    expect(read).toMatchObject({ config: { endpoint: { headers: { 'x-own': '1' } } } });
    expect(JSON.stringify(read)).not.toContain(KEY);
  }
});

test('a config of another site can be typed, and asks where the tablet stands', async () => {
  replies['https://files.test/our/senyum.json'] = () => json(config);
  const { root, onDone } = await aScreen();
  await tap(button(root, 'Use the address of a config instead'));
  await pass(QUIET_MS);
  await type(root, 'files.test/our/senyum.json');
  await tap(button(root, 'Set up'));
  await says(root, 'Where does this tablet stand?');
  await pass(QUIET_MS);
  const place = [...root.querySelectorAll('button')].find((one) => one.textContent?.includes('web/checkout'))!;
  place.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
  await tap(place);
  await says(root, 'Ready!');
  await pass(DONE_MS);
  expect(onDone).toHaveBeenCalledOnce();
  replies = {};
  const { onConfig } = await started();
  expect(onConfig.mock.calls[0]![0]).toMatchObject({
    endpoint: { url: 'https://files.test/v1/batches' },
    kiosk: { touchpoint: 'web/checkout' },
  });
});

test('an address that can’t be used is named with its mistakes', async () => {
  replies['https://shop.test/kiosk/senyum.json'] = () => json({ ...config, surveys: [] });
  const { root } = await aScreen();
  await tap(button(root, 'Use the address of a config instead'));
  await pass(QUIET_MS);
  await tap(button(root, 'Set up'));
  await says(root, 'That is no address');
  await type(root, 'senyum.json');
  await tap(button(root, 'Set up'));
  await says(root, 'surveys: expected at least one survey');
});

test('a set-up that was begun holds the kiosk’s own start, and is given up when it is left', async () => {
  const { root, onBegin, onLeave } = await aScreen();
  expect(onBegin).not.toHaveBeenCalled();
  await type(root, 'A');
  await pass(200);
  expect(onBegin).toHaveBeenCalled();
  await pass(LEFT_AFTER - 1000);
  expect(onLeave).not.toHaveBeenCalled();
  await type(root, 'C');
  await pass(LEFT_AFTER - 1000);
  expect(onLeave).not.toHaveBeenCalled();
  await pass(1200);
  expect(onLeave).toHaveBeenCalledOnce();
});

test('the code is gone from the address as soon as it is read', () => {
  vi.unstubAllGlobals();
  const replaced = vi.spyOn(history, 'replaceState');
  vi.stubGlobal('location', new URL(`${PAGE}?lang=sv#code=ACDEFH34`));
  expect(takeCode()).toBe('ACDEFH34');
  expect(replaced.mock.calls).toEqual([[null, '', '/kiosk/?lang=sv']]);
  vi.stubGlobal('location', new URL(`${PAGE}#other`));
  expect(takeCode()).toBeUndefined();
  expect(replaced).toHaveBeenCalledOnce();
});

test('it speaks the tablet’s language, and English where it does not know it', () => {
  expect(setupTexts(['de', 'id-ID', 'en'])).toMatchObject({ locale: 'id', texts: { done: 'Siap!' } });
  expect(setupTexts(['fr']).locale).toBe('en');
  const [en, id, sv] = ['en', 'id', 'sv'].map((tag) => setupTexts([tag]).texts);
  for (const [name, text] of Object.entries(en!))
    expect(
      [id, sv].every((texts) => texts![name as keyof typeof texts] !== text),
      name,
    ).toBe(true);
});
