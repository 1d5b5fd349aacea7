import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAutoSync } from '../../src/page/auto-sync.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A sync that takes 100 ms and then wants to be called after `wait`. */
function aSync(wait: number) {
  const calls: boolean[] = [];
  const sync = (force: boolean): Promise<number> => {
    calls.push(force);
    return new Promise((resolve) => setTimeout(resolve, 100, wait));
  };
  return { calls, sync };
}

test('it syncs at start and again when the wait is over', async () => {
  const { calls, sync } = aSync(5_000);
  const { stop } = startAutoSync(sync);
  expect(calls).toEqual([false]);
  await vi.advanceTimersByTimeAsync(5_100);
  expect(calls).toEqual([false, false]);
  stop();
});

test('pokes during a sync share the one after it', async () => {
  const { calls, sync } = aSync(Number.POSITIVE_INFINITY);
  const { poke, stop } = startAutoSync(sync);
  poke();
  poke();
  poke();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls).toEqual([false, false]);
  stop();
});

test('a flush forces and resolves after its own sync', async () => {
  const { calls, sync } = aSync(Number.POSITIVE_INFINITY);
  const { flush, stop } = startAutoSync(sync);
  let flushed = false;
  void flush().then(() => {
    flushed = true;
  });
  await vi.advanceTimersByTimeAsync(150);
  expect([calls, flushed]).toEqual([[false, true], false]);
  await vi.advanceTimersByTimeAsync(100);
  expect(flushed).toBe(true);
  stop();
});

test.each([
  ['online', true],
  ['pageshow', false],
] as const)('it syncs when the page hears %s', async (event, force) => {
  const { calls, sync } = aSync(Number.POSITIVE_INFINITY);
  const { stop } = startAutoSync(sync);
  await vi.advanceTimersByTimeAsync(200);
  dispatchEvent(new Event(event));
  expect(calls).toEqual([false, force]);
  stop();
});

test('a sync that throws is tried again', async () => {
  let calls = 0;
  const { stop } = startAutoSync(() => {
    calls++;
    return Promise.reject(new Error('no database'));
  });
  await vi.advanceTimersByTimeAsync(30_100);
  expect(calls).toBe(2);
  stop();
});

test('stop returns and ends timers and listeners', async () => {
  const { calls, sync } = aSync(1_000);
  const { stop } = startAutoSync(sync);
  await vi.advanceTimersByTimeAsync(150);
  stop();
  dispatchEvent(new Event('online'));
  dispatchEvent(new Event('pageshow'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toEqual([false]);
  expect(vi.getTimerCount()).toBe(0);
});
