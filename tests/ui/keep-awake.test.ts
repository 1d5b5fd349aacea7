import { afterEach, expect, test, vi } from 'vitest';
import { keepAwake } from '../../kiosk/keep-awake.ts';

let stop = (): void => {};
const locks: { released: boolean; release: () => Promise<void> }[] = [];

function stubWakeLock(): void {
  const request = async () => {
    const lock = Object.assign(new EventTarget(), {
      released: false,
      release: async () => {
        lock.released = true;
        lock.dispatchEvent(new Event('release'));
      },
    });
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
  const screen = keepAwake();
  stop = screen.stop;
  expect(await screen.held()).toBe(true);
  document.dispatchEvent(new Event('pointerup'));
  expect(locks).toHaveLength(1);
  locks[0]!.released = true;
  expect(await screen.held()).toBe(false);
  document.dispatchEvent(new Event('pointerup'));
  expect(await screen.held()).toBe(true);
  expect(locks).toHaveLength(2);
});

test('Its stop gives the lock back', async () => {
  stubWakeLock();
  const screen = keepAwake();
  stop = screen.stop;
  await vi.waitFor(() => expect(locks).toHaveLength(1));
  await Promise.resolve();
  stop();
  expect(locks[0]!.released).toBe(true);
  document.dispatchEvent(new Event('pointerup'));
  expect(locks).toHaveLength(1);
});

test('Where there is no wake lock nothing happens, and the screen is not held', async () => {
  vi.stubGlobal('navigator', {});
  const screen = keepAwake();
  stop = screen.stop;
  expect(() => document.dispatchEvent(new Event('pointerup'))).not.toThrow();
  expect(await screen.held()).toBe(false);
});

test('A lock that the system takes away is asked for again at once, one that was given back is not', async () => {
  stubWakeLock();
  const screen = keepAwake();
  stop = screen.stop;
  await screen.held();
  await locks[0]!.release();
  expect(await screen.held()).toBe(true);
  expect(locks).toHaveLength(2);
  screen.stop();
  await locks[1]!.release();
  expect(await screen.held()).toBe(false);
  expect(locks).toHaveLength(2);
});
