import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { enqueue } from '../../src/delivery/outbox.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { sync } from '../../src/delivery/sync.ts';
import { recallDevice, rememberDevice } from '../../src/page/device-memory.ts';
import { type HeartbeatOptions, startHeartbeat } from '../../src/page/heartbeat.ts';
import { accepting, anEndpointThat, replying, type Seen, unreachable } from '../delivery/endpoint-double.ts';
import { anEndpoint, aResponse, taking } from '../fixtures.ts';

let stop = (): void => {};

vi.setConfig({ testTimeout: 20_000 });

beforeEach(async () => {
  localStorage.clear();
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase('senyum');
    request.onsuccess = resolve;
    request.onerror = resolve;
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function start(options: Partial<HeartbeatOptions> = {}): void {
  const touchpoint = () => 'store-1/till-1';
  stop = startHeartbeat({
    endpoint: anEndpoint(),
    app: 'kiosk',
    touchpoint,
    awake: async () => true,
    onPutBack() {},
    ...options,
  });
}

const heard = (seen: Seen, count: number): Promise<void> =>
  vi.waitFor(() => expect(seen.batches.length).toBeGreaterThanOrEqual(count), 10_000);
const soon = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 60));

/** A clock that only the test moves; the database keeps its own. */
function holdTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
}
const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
};

test('tells at start how the device is, with no answers', async () => {
  const seen = anEndpointThat(accepting);
  const stored = aResponse();
  await enqueue(openStore(), stored, taking());
  const oldest = (await readStatus(openStore())).oldest!;
  vi.spyOn(Date, 'now').mockReturnValue(oldest + 1234);
  vi.stubGlobal('navigator', { storage: { persisted: async () => true } });
  start({ awake: async () => false });
  await heard(seen, 1);
  const { responses, device } = seen.batches[0]!;
  expect(responses).toEqual([]);
  expect(device).toMatchObject({ app: expect.stringMatching(/^kiosk\/\d/), ledger: { created: 1, acknowledged: 0 } });
  expect(device.health).toEqual({
    touchpoint: 'store-1/till-1',
    every: 300_000,
    pending: 1,
    oldest: 1234,
    label: null,
    persisted: true,
    awake: false,
    visible: true,
  });
});

test('speaks of no negative age after the clock was set back', async () => {
  const seen = anEndpointThat(accepting);
  await enqueue(openStore(), aResponse(), taking());
  const oldest = (await readStatus(openStore())).oldest!;
  vi.spyOn(Date, 'now').mockReturnValue(oldest - 86_400_000);
  start();
  await heard(seen, 1);
  expect(seen.batches[0]!.device.health!.oldest).toBe(0);
});

test('gives a device without an answer its id, which its first answer then bears', async () => {
  const seen = anEndpointThat(accepting);
  start();
  await heard(seen, 1);
  stop();
  start();
  await heard(seen, 2);
  const [first, second] = seen.batches;
  expect(second!.device.id).toBe(first!.device.id);
  const { device } = await enqueue(openStore(), aResponse(), taking());
  expect(device).toMatchObject({ id: first!.device.id, sequence: 1 });
});

test('tells that the storage was lost, and remembers the new device when that was heard', async () => {
  const seen = anEndpointThat(unreachable, accepting);
  const former = { id: '0192aaaa-0000-7000-8000-000000000001', sequence: 57 };
  rememberDevice(former);
  start();
  await heard(seen, 1);
  await soon();
  expect(recallDevice()).toEqual(former);
  stop();
  start();
  await heard(seen, 2);
  expect(seen.batches[1]!.device.former).toEqual(former);
  await vi.waitFor(() => expect(recallDevice()).toEqual({ id: seen.batches[1]!.device.id, sequence: 0 }), 10_000);
});

test('leaves what is remembered of this device alone', async () => {
  const seen = anEndpointThat(accepting);
  const { device } = await enqueue(openStore(), aResponse(), taking());
  rememberDevice({ id: device.id, sequence: 9 });
  start();
  await heard(seen, 1);
  await soon();
  expect(recallDevice()).toEqual({ id: device.id, sequence: 9 });
});

test.each([
  [0, 240_000],
  [0.5, 300_000],
  [1, 360_000],
])('with the dice at %d beats again after %d ms', async (dice, wait) => {
  holdTime();
  vi.spyOn(Math, 'random').mockReturnValue(dice);
  const seen = anEndpointThat(accepting);
  start();
  await pass(0);
  expect(seen.batches).toHaveLength(1);
  await pass(wait - 1);
  expect(seen.batches).toHaveLength(1);
  await pass(1);
  expect(seen.batches).toHaveLength(2);
  await pass(wait);
  expect(seen.batches).toHaveLength(3);
});

test('beats when the page comes back to the front, not when it leaves it', async () => {
  const seen = anEndpointThat(accepting);
  start();
  await heard(seen, 1);
  await soon();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  await soon();
  expect(seen.batches).toHaveLength(1);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  document.dispatchEvent(new Event('visibilitychange'));
  await heard(seen, 2);
  await soon();
  expect(seen.batches).toHaveLength(2);
});

test('puts back what the endpoint has lost, and says that it wants to be sent', async () => {
  const store = openStore();
  const seen = anEndpointThat(accepting, ({ batch }) =>
    Response.json({ senyum: 1, batch, results: [], missing: [[2, 9]] }),
  );
  for (let i = 0; i < 3; i++) await enqueue(store, aResponse(), taking());
  await sync(store);
  expect(await readStatus(store)).toMatchObject({ pending: 0, ledger: { acknowledged: 3 } });
  await new Promise<void>((resolve) => start({ onPutBack: resolve }));
  expect(await readStatus(store)).toMatchObject({ pending: 2, ledger: { acknowledged: 1 } });
  expect(seen.batches).toHaveLength(2);
});

test('is dropped when it fails; the next one goes all the same', async () => {
  const rejected = vi.fn();
  process.on('unhandledRejection', rejected);
  const seen = anEndpointThat(unreachable, replying(500), replying(200, '<html>', { 'content-type': 'text/html' }));
  start({ every: 5 });
  await heard(seen, 5);
  expect(rejected).not.toHaveBeenCalled();
  process.off('unhandledRejection', rejected);
});

test('goes on after one that took longer than the time between two', async () => {
  const slow = async (): Promise<Response> => {
    await soon();
    throw new TypeError('Failed to fetch');
  };
  const seen = anEndpointThat(slow, unreachable);
  start({ every: 5 });
  await heard(seen, 3);
});

test('leaves an endpoint that refuses the key in peace for a quarter of an hour', async () => {
  holdTime();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const seen = anEndpointThat(replying(401), accepting);
  start();
  await pass(0);
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(300_000);
  await pass(300_000);
  expect(seen.batches).toHaveLength(1);
  await pass(300_000);
  expect(seen.batches).toHaveLength(2);
});

test('is quiet where storage is blocked', async () => {
  const rejected = vi.fn();
  process.on('unhandledRejection', rejected);
  const seen = anEndpointThat(accepting);
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  start({ every: 5 });
  await soon();
  expect(rejected).not.toHaveBeenCalled();
  expect(seen.batches).toEqual([]);
  process.off('unhandledRejection', rejected);
});

test('is not for endpoints of the unverified grade, and stores nothing for them', async () => {
  const seen = anEndpointThat(accepting);
  start({ endpoint: anEndpoint({ format: 'json' }), every: 5 });
  await soon();
  expect(seen.batches).toEqual([]);
  expect(await indexedDB.databases()).toEqual([]);
});

test('ends with its stop', async () => {
  const seen = anEndpointThat(accepting);
  start({ every: 10 });
  await heard(seen, 2);
  stop();
  await soon();
  const { length } = seen.batches;
  document.dispatchEvent(new Event('visibilitychange'));
  await soon();
  expect(seen.batches).toHaveLength(length);
});

test('tells how full the battery is, where the browser does', async () => {
  const seen = anEndpointThat(accepting);
  const battery = { level: 0.42, charging: false };
  Object.assign(navigator, { getBattery: async () => ({ ...battery, onlevelchange: null }) });
  start();
  await heard(seen, 1);
  Reflect.deleteProperty(navigator, 'getBattery');
  expect(seen.batches[0]!.device.health!.battery).toEqual(battery);
});
