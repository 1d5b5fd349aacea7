import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AutoSync } from '../../src/page/auto-sync.ts';
import type { Sender } from '../../src/page/load-sender.ts';
import { sendWhenDue } from '../../src/page/send-when-due.ts';

const load = vi.hoisted(() => vi.fn());
vi.mock('../../src/page/load-sender.ts', () => ({ loadSender: load }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What sends, and what it was asked. */
function aSender() {
  const asked: (boolean | 'stop')[] = [];
  const start = (_: Sender): AutoSync => ({
    sync: async (force) => void asked.push(force),
    stop: () => void asked.push('stop'),
  });
  load.mockReset().mockResolvedValue({});
  return { asked, start };
}

test('where nothing is due what sends is not loaded, and once something is, it is asked at each return', async () => {
  const { asked, start } = aSender();
  let isDue = false;
  const { stop } = sendWhenDue(async () => isDue, start);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).not.toHaveBeenCalled();
  isDue = true;
  dispatchEvent(new Event('pageshow'));
  await vi.advanceTimersByTimeAsync(0);
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([false, true]);
  stop();
});

test('a load that fails is tried again after half a minute, and when the network comes back', async () => {
  const { asked, start } = aSender();
  load.mockRejectedValueOnce(new Error('offline')).mockRejectedValueOnce(new Error('offline'));
  const { stop } = sendWhenDue(async () => true, start);
  await vi.advanceTimersByTimeAsync(30_000);
  expect([load.mock.calls.length, asked]).toEqual([2, []]);
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([true]);
  stop();
});

test('one that is stopped while it loads sends nothing', async () => {
  const { asked, start } = aSender();
  load.mockReturnValue(new Promise((resolve) => setTimeout(resolve, 100, {})));
  const { stop } = sendWhenDue(async () => true, start);
  await vi.advanceTimersByTimeAsync(50);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([load.mock.calls.length, asked]).toEqual([1, ['stop']]);
});

test('what waits is left alone until the page is ready, unless something is asked to be sent', async () => {
  const { asked, start } = aSender();
  let becomeReady = (): void => {};
  const isReady = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });
  const { stop, sync } = sendWhenDue(async () => true, start, isReady);
  dispatchEvent(new Event('pageshow'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([load.mock.calls.length, asked]).toEqual([0, []]);
  await sync(true);
  expect(asked).toEqual([true]);
  becomeReady();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([true, false]);
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([true, false, true]);
  stop();
});
