import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RELOAD_EVERY, recoverStorage } from '../../kiosk/recover-storage.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { startKeeping } from '../../src/page/keeping.ts';
import { anEndpointThat, unreachable } from '../delivery/endpoint-double.ts';
import { anEndpoint, aResponse } from '../fixtures.ts';

const transaction = IDBDatabase.prototype.transaction;

/** Makes transactions fail as often as given. */
function breakDisk(times = Number.POSITIVE_INFINITY, name = 'InvalidStateError'): void {
  let left = times;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (left-- > 0) throw new DOMException('broken on purpose', name);
    return transaction.call(this, names, mode, options);
  };
}
const mendDisk = (): void => {
  IDBDatabase.prototype.transaction = transaction;
};

/** A kiosk from one load of its page to the next. */
function aLoad() {
  const reload = vi.fn();
  const free: (() => void)[] = [];
  const canStart = vi.fn(async () => true);
  const { store, unsaved } = recoverStorage({ whenFree: (act) => void free.push(act), canStart, reload });
  const keeping = startKeeping(anEndpoint(), 'test', { store, unsaved });
  /** Everything that is under way has come to its end, and nobody stands in front of the kiosk. */
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    for (const act of free.splice(0)) act();
    await new Promise((resolve) => setTimeout(resolve, 10));
  };
  return { reload, canStart, keeping, unsaved, free, settled };
}

const copies = (): string | null => localStorage.getItem('senyum:unsaved');

beforeEach(async () => {
  localStorage.clear();
  await startKeeping(anEndpoint(), 'test').store('readwrite', (outbox) => void outbox.clear());
  anEndpointThat(unreachable);
});
afterEach(() => {
  mendDisk();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([1, 2])('a transaction that fails %i times is made all the same, without a reload', async (times) => {
  const { keeping, reload, canStart, settled } = aLoad();
  breakDisk(times);
  await keeping.keep(aResponse());
  await settled();
  expect((await readStatus(keeping.store)).pending).toBe(1);
  expect([canStart, reload].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  expect(copies()).toBeNull();
});

test('one that fails ten times leads to one reload, and the answer is kept after it', async () => {
  const before = aLoad();
  breakDisk(10);
  const response = aResponse();
  await expect(before.keeping.keep(response)).rejects.toThrow('broken on purpose');
  await before.settled();
  expect(before.reload).toHaveBeenCalledOnce();

  const after = aLoad();
  expect([...after.unsaved.values()]).toEqual([response]);
  await after.keeping.retry();
  await after.keeping.retry();
  await after.keeping.retry();
  await after.settled();
  expect(after.reload).not.toHaveBeenCalled();
  expect((await readStatus(after.keeping.store)).ledger.created).toBe(1);
  expect(copies()).toBeNull();
});

test('there is one reload in ten minutes, and another after them when it did not help', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  breakDisk();
  const first = aLoad();
  await expect(first.keeping.keep(aResponse())).rejects.toThrow();
  await first.settled();
  expect(first.reload).toHaveBeenCalledOnce();

  const second = aLoad();
  for (let tries = 0; tries < 5; tries++) await second.keeping.retry();
  await second.settled();
  vi.setSystemTime(Date.now() + RELOAD_EVERY - 1_000);
  await second.keeping.retry();
  await second.settled();
  expect(second.reload).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 2_000);
  await second.keeping.retry();
  await second.settled();
  expect(second.reload).toHaveBeenCalledOnce();
});

test('a clock that was put back does not keep a kiosk from mending itself', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  localStorage.setItem('senyum:reloaded', String(Date.now() + 9 * 365 * 86_400_000));
  const { keeping, reload, settled } = aLoad();
  breakDisk();
  await expect(keeping.keep(aResponse())).rejects.toThrow();
  await settled();
  expect(reload).toHaveBeenCalledOnce();
});

test('it is not done in the middle of a visit, nor when the storage came back meanwhile', async () => {
  const { keeping, reload, free, settled } = aLoad();
  breakDisk(3);
  await expect(keeping.keep(aResponse())).rejects.toThrow();
  await expect.poll(() => free).toHaveLength(1);
  expect(reload).not.toHaveBeenCalled();
  await keeping.retry();
  await settled();
  expect(reload).not.toHaveBeenCalled();
});

test('a disk that was full until room was made needs no reload', async () => {
  const { keeping, reload, settled } = aLoad();
  breakDisk(3, 'QuotaExceededError');
  await keeping.keep(aResponse());
  await settled();
  expect(reload).not.toHaveBeenCalled();
});

test('what can still be read does not hide that nothing can be written', async () => {
  const { keeping, reload, settled } = aLoad();
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') throw new DOMException('broken on purpose', 'UnknownError');
    return transaction.call(this, names, mode, options);
  };
  await expect(keeping.keep(aResponse())).rejects.toThrow();
  await readStatus(keeping.store);
  await settled();
  expect(reload).toHaveBeenCalledOnce();
});

test('a kiosk that would find no config after it waits until it would', async () => {
  const { keeping, reload, canStart, settled } = aLoad();
  canStart.mockResolvedValueOnce(false);
  breakDisk();
  await expect(keeping.keep(aResponse())).rejects.toThrow();
  await settled();
  expect(reload).not.toHaveBeenCalled();
  await keeping.retry();
  await settled();
  expect(reload).toHaveBeenCalledOnce();
});

test('an answer that could not be carried over a reload prevents it', async () => {
  const { keeping, reload, settled } = aLoad();
  breakDisk();
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  await expect(keeping.keep(aResponse())).rejects.toThrow();
  await settled();
  expect(reload).not.toHaveBeenCalled();
});

test('what memory holds has its copy from the first failure on, and until it is kept', async () => {
  const { keeping, settled } = aLoad();
  breakDisk(3);
  const response = aResponse();
  const refused = expect(keeping.keep(response)).rejects.toThrow();
  await expect.poll(copies).toBe(JSON.stringify([response]));
  await refused;
  await settled();
  expect(copies()).not.toBeNull();
  await keeping.retry();
  await settled();
  expect(copies()).toBeNull();
});

test('a copy that can not be read is no obstacle', async () => {
  for (const wreck of ['{', '7', '{"a":1}', '[null]', '[{"id":1}]']) {
    localStorage.setItem('senyum:unsaved', wreck);
    expect(aLoad().unsaved.size).toBe(0);
  }
});
