import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SayToday, startToday } from '../../kiosk/today.ts';
import { todayText } from '../../kiosk/today-text.ts';
import type { SenyumConfig } from '../../src/model/config.ts';

const MINUTE = 60_000;
let stop = (): void => {};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const aConfig = (kiosk: SenyumConfig['kiosk']): SenyumConfig => ({
  senyum: 1,
  name: 'Kopi Senja',
  languages: ['en'],
  endpoint: { url: 'https://collector.test/v1/batches' },
  kiosk: { ...kiosk },
  surveys: [{ id: 'till', questions: [{ id: 'mood', kind: 'smiley', text: 'How was it?' }] }],
  touchpoints: [{ id: 'store-1/till-1', name: 'Till', survey: 'till' }],
});

function start(kiosk: SenyumConfig['kiosk'], reply: () => Promise<Response>) {
  const asked: URL[] = [];
  vi.stubGlobal('fetch', (url: URL) => {
    asked.push(url);
    return reply();
  });
  const said = signal<SayToday | undefined>(undefined);
  const config = signal<SenyumConfig | undefined>(aConfig(kiosk));
  stop = startToday({ config, touchpoint: undefined, said });
  const line = async (): Promise<string | undefined> => {
    await vi.advanceTimersByTimeAsync(0);
    return said.value?.('en');
  };
  return { asked, config, line };
}

const telling = (today: unknown) => async () => Response.json(today);

test('the collector beside the endpoint is asked every minute, from midnight on where the kiosk is', async () => {
  let count = 1;
  const { asked, line } = start({ today: { count: true } }, async () => Response.json({ senyum: 1, count: count++ }));
  expect(await line()).toBe('One answer today');
  await vi.advanceTimersByTimeAsync(1.3 * MINUTE);
  expect(await line()).toBe('2 answers today');
  const [first] = asked;
  expect(first!.origin + first!.pathname).toBe('https://collector.test/v1/today');
  expect(first!.searchParams.get('touchpoint')).toBe('store-1/till-1');
  expect(first!.searchParams.get('since')).toMatch(/T00:00:00/);
});

test('nobody is asked when the owner does not want the line, until he does', async () => {
  const { asked, config, line } = start({}, telling({ senyum: 1, count: 3 }));
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(asked).toEqual([]);
  config.value = aConfig({ today: { count: true } });
  expect(await line()).toBe('3 answers today');
  config.value = aConfig({});
  expect(await line()).toBeUndefined();
});

test.each<[string, () => Promise<Response>]>([
  ['no network', async () => Promise.reject(new TypeError('no network'))],
  ['a login page', async () => new Response('<html>')],
  ['another server', async () => Response.json({ hello: 'world' })],
  ['an endpoint that is no collector', async () => new Response('', { status: 404 })],
])('with %s there is no line; numbers from before stay for ten minutes', async (_, broken) => {
  let reply = broken;
  const { line } = start({ today: { count: true } }, () => reply());
  expect(await line()).toBeUndefined();
  reply = telling({ senyum: 1, count: 5 });
  await vi.advanceTimersByTimeAsync(1.3 * MINUTE);
  expect(await line()).toBe('5 answers today');
  reply = broken;
  await vi.advanceTimersByTimeAsync(8 * MINUTE);
  expect(await line()).toBe('5 answers today');
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(await line()).toBeUndefined();
});

test.each([
  [{ count: 1234, waitingTime: 250 }, 'en', '1,234 answers today · Waiting time about 4 min'],
  [{ count: 1234 }, 'sv', '1\u00a0234 svar i dag'],
  [{ waitingTime: 20 }, 'id', 'Tidak ada antrean'],
  [{ count: 0 }, 'en', ''],
  [{ count: 2 }, 'xx', '2 answers today'],
])('%o in %s is “%s”', (today, locale, text) => {
  expect(todayText({ senyum: 1, ...today }, locale)).toBe(text);
});
