import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AutoSync, startAutoSync } from '../../src/page/auto-sync.ts';
import { watchReturn } from '../../src/page/watch-return.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** One that has begun. */
function begun(sync: (force: boolean) => Promise<number>): AutoSync {
  const auto = startAutoSync(sync);
  void auto.sync(false);
  return auto;
}

/** A sync that takes 100 ms and then wants to be called after `wait`. */
function aSync(wait: number) {
  const calls: boolean[] = [];
  const sync = (force: boolean): Promise<number> => {
    calls.push(force);
    return new Promise((resolve) => setTimeout(resolve, 100, wait));
  };
  return { calls, sync };
}

test('it syncs when asked and again when the wait is over', async () => {
  const { calls, sync } = aSync(5_000);
  const { stop } = begun(sync);
  expect(calls).toEqual([false]);
  await vi.advanceTimersByTimeAsync(5_100);
  expect(calls).toEqual([false, false]);
  stop();
});

test('requests during a sync share the one after it', async () => {
  const { calls, sync } = aSync(Number.POSITIVE_INFINITY);
  const { sync: request, stop } = begun(sync);
  void request(false);
  void request(false);
  void request(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls).toEqual([false, false]);
  stop();
});

test('a flush forces and resolves after its own sync', async () => {
  const { calls, sync } = aSync(Number.POSITIVE_INFINITY);
  const { sync: request, stop } = begun(sync);
  let flushed = false;
  void request(true).then(() => {
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
] as const)('the page that hears %s says so, until it is stopped', (event, force) => {
  const heard: boolean[] = [];
  const stop = watchReturn((one) => heard.push(one));
  dispatchEvent(new Event(event));
  stop();
  dispatchEvent(new Event(event));
  expect(heard).toEqual([force]);
});

test('the page that comes to the front says so', () => {
  const heard: boolean[] = [];
  const stop = watchReturn((one) => heard.push(one));
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  stop();
  expect(heard).toEqual([false]);
});

test('a sync that throws is tried again', async () => {
  let calls = 0;
  const { stop } = begun(() => {
    calls++;
    return Promise.reject(new Error('no database'));
  });
  await vi.advanceTimersByTimeAsync(30_100);
  expect(calls).toBe(2);
  stop();
});

test('stop ends timers', async () => {
  const { calls, sync } = aSync(1_000);
  const { stop } = begun(sync);
  await vi.advanceTimersByTimeAsync(150);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toEqual([false]);
  expect(vi.getTimerCount()).toBe(0);
});

test('one that is stopped during a sync does not begin the one that was asked for meanwhile', async () => {
  const { calls, sync } = aSync(1_000);
  const { stop, sync: request } = begun(sync);
  const flushed = request(true);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  await flushed;
  expect(calls).toEqual([false]);
});
