import { afterEach, expect, test, vi } from 'vitest';
import { keepAwake } from '../../kiosk/keep-awake.ts';

let stop = (): void => {};
const locks: { released: boolean; release: () => Promise<void> }[] = [];

function stubWakeLock(): void {
  const request = async () => {
    const lock = {
      released: false,
      release: async () => {
        lock.released = true;
      },
    };
    locks.push(lock);
    return lock;
  };
  vi.stubGlobal('navigator', { wakeLock: { request } });
}

afterEach(() => {
  stop();
  locks.length = 0;
  vi.unstubAllGlobals();
});

test('A lost wake lock is asked for again at the next touch, a held one is not', async () => {
  stubWakeLock();
  stop = keepAwake();
  await vi.waitFor(() => expect(locks).toHaveLength(1));
  document.dispatchEvent(new Event('pointerup'));
  expect(locks).toHaveLength(1);
  locks[0]!.released = true;
  document.dispatchEvent(new Event('pointerup'));
  await vi.waitFor(() => expect(locks).toHaveLength(2));
});

test('Its stop gives the lock back', async () => {
  stubWakeLock();
  stop = keepAwake();
  await vi.waitFor(() => expect(locks).toHaveLength(1));
  await Promise.resolve();
  stop();
  expect(locks[0]!.released).toBe(true);
  document.dispatchEvent(new Event('pointerup'));
  expect(locks).toHaveLength(1);
});

test('Where there is no wake lock nothing happens', () => {
  vi.stubGlobal('navigator', {});
  stop = keepAwake();
  expect(() => document.dispatchEvent(new Event('pointerup'))).not.toThrow();
});
