import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeRoom } from '../../src/delivery/outbox.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { sync } from '../../src/delivery/sync.ts';
import { startDelivery } from '../../src/page/delivery.ts';
import { startKeeping } from '../../src/page/keeping.ts';
import { accepting, anEndpointThat, unreachable } from '../delivery/endpoint-double.ts';
import { anEndpoint, aResponse } from '../fixtures.ts';

const transaction = IDBDatabase.prototype.transaction;

/** Makes every write fail as often as given. */
function breakDisk(name: string, times = Number.POSITIVE_INFINITY): { failed: () => number } {
  let failures = 0;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite' && failures < times) {
      failures++;
      throw new DOMException('broken on purpose', name);
    }
    return transaction.call(this, names, mode, options);
  };
  return { failed: () => failures };
}

beforeEach(async () => {
  localStorage.clear();
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase('senyum');
    request.onsuccess = resolve;
    request.onerror = resolve;
  });
});
afterEach(() => {
  IDBDatabase.prototype.transaction = transaction;
  vi.unstubAllGlobals();
});

test.each(['InvalidStateError', 'UnknownError', 'QuotaExceededError', 'AbortError'])(
  'a write that fails once with %s is made all the same',
  async (name) => {
    const keeping = startKeeping(anEndpoint(), 'test');
    breakDisk(name, 1);
    await keeping.keep(aResponse());
    expect((await readStatus(keeping.store)).pending).toBe(1);
  },
);

test('a write that fails twice is made all the same', async () => {
  const keeping = startKeeping(anEndpoint(), 'test');
  breakDisk('InvalidStateError', 2);
  await keeping.keep(aResponse());
  expect((await readStatus(keeping.store)).pending).toBe(1);
});

test('on a full disk room is made before anything else is tried', async () => {
  const keeping = startKeeping(anEndpoint(), 'test');
  const seen = anEndpointThat(accepting);
  const { failed } = breakDisk('QuotaExceededError', 3);
  await keeping.keep(aResponse());
  expect(failed()).toBe(3);
  expect(seen.batches).toEqual([]);
  expect((await readStatus(keeping.store)).pending).toBe(1);
});

test('where the disk takes nothing the endpoint may, and its acknowledgement counts', async () => {
  const keeping = startKeeping(anEndpoint(), 'test');
  const seen = anEndpointThat(accepting);
  breakDisk('UnknownError');
  const response = aResponse();
  await keeping.keep(response);
  expect(seen.responses.map(({ id }) => id)).toEqual([response.id]);
  expect(await keeping.retry()).toBe(Number.POSITIVE_INFINITY);
});

test('what neither takes is refused, and tried again from memory until one does', async () => {
  const keeping = startKeeping(anEndpoint(), 'test');
  anEndpointThat(unreachable);
  breakDisk('UnknownError');
  await expect(keeping.keep(aResponse())).rejects.toThrow('broken on purpose');
  expect(await keeping.retry()).toBe(5_000);
  IDBDatabase.prototype.transaction = transaction;
  expect(await keeping.retry()).toBe(Number.POSITIVE_INFINITY);
  expect((await readStatus(keeping.store)).pending).toBe(1);
});

test('a database that never opens is given up after three seconds, three times', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', { open: () => ({}) });
  anEndpointThat(unreachable);
  const result = startKeeping(anEndpoint(), 'test').keep(aResponse());
  const refused = expect(result).rejects.toThrow('the database does not open');
  await vi.advanceTimersByTimeAsync(9_000);
  await refused;
  vi.useRealTimers();
});

test('a device that lost its storage says who it was and how far it had come', async () => {
  const seen = anEndpointThat(accepting);
  localStorage.setItem('senyum:device', JSON.stringify({ id: 'the-former-one', sequence: 41 }));
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  await delivery.submit(aResponse());
  await delivery.flush();
  expect(seen.batches[0]?.device.former).toEqual({ id: 'the-former-one', sequence: 41 });
  expect(JSON.parse(localStorage.getItem('senyum:device')!)).toEqual({ id: seen.batches[0]?.device.id, sequence: 1 });
  delivery.stop();
});

test('a device that lost nothing names no former one', async () => {
  const seen = anEndpointThat(accepting);
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  await delivery.submit(aResponse());
  await delivery.submit(aResponse());
  await delivery.flush();
  expect(seen.batches.every(({ device }) => device.former === undefined)).toBe(true);
  delivery.stop();
});

test.each(['http://collector.example/v1', 'ftp://collector.example', 'v1/batches', ''])(
  'the endpoint %j is refused with a sentence',
  (url) => {
    expect(() => startDelivery({ endpoint: { url }, app: 'test' })).toThrow(
      `endpoint.url: expected an https address, found "${url}"`,
    );
  },
);

test.each(['https://collector.example/v1', 'http://127.0.0.1:4747/v1', 'http://localhost/v1', 'http://[::1]/v1'])(
  'the endpoint %j is taken',
  (url) => {
    vi.stubGlobal('fetch', async () => Response.error());
    startDelivery({ endpoint: { url }, app: 'test' }).stop();
  },
);

test('headers that do not last are asked for before each try, and kept for a worker', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (_url: string, request: RequestInit) => {
    sent.push((request.headers as Record<string, string>).authorization);
    return new Response('', { status: 401 });
  });
  let token = 0;
  const headers = async () => ({ authorization: `Bearer ${++token}` });
  const delivery = startDelivery({ endpoint: anEndpoint({ headers: { 'x-shop': '1' } }), app: 'test', headers });
  await delivery.submit(aResponse());
  await delivery.flush();
  await delivery.flush();
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent.at(-1)).toBe(`Bearer ${token}`);
  delivery.stop();
});

test('a follow-up that is handed over past a full disk says which device and number its response has', async () => {
  const seen = anEndpointThat(accepting);
  const keeping = startKeeping(anEndpoint(), 'test');
  const first = aResponse({ finished: false });
  await keeping.keep(first);
  await keeping.keep(aResponse());
  breakDisk('QuotaExceededError');
  await keeping.keep({ ...first, revision: 1, finished: true });
  const { device } = seen.batches[0]!;
  expect(seen.responses).toMatchObject([{ id: first.id, revision: 1, sequence: 1 }]);
  expect(JSON.parse(localStorage.getItem('senyum:device')!).id).toBe(device.id);
});

test('a follow-up keeps its number although others were stored since and the acknowledged copy is gone', async () => {
  anEndpointThat(accepting);
  const keeping = startKeeping(anEndpoint(), 'test');
  const first = aResponse();
  await keeping.keep(first);
  await sync(keeping.store);
  await keeping.keep(aResponse());
  await makeRoom(keeping.store);
  await keeping.keep({ ...first, revision: 1 });
  expect((await readStatus(keeping.store)).ledger.created).toBe(2);
});
