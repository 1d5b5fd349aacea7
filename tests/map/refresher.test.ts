import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRefresher } from '../../collector/map/refresher.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('begins runs at least the gap apart, and serves the last request', async () => {
  const run = vi.fn(async () => {});
  const refresher = createRefresher(run, 500);
  for (let i = 0; i < 19; i++) {
    refresher.request();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(run).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(run).toHaveBeenCalledTimes(3);
});

it('never overlaps runs: requests during a run are served by one run after it', async () => {
  let finish = (): void => {};
  const run = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const refresher = createRefresher(run, 500);
  refresher.request();
  await vi.advanceTimersByTimeAsync(2000);
  refresher.request();
  refresher.request();
  expect(run).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(2);
  finish();
  await vi.advanceTimersByTimeAsync(2000);
  expect(run).toHaveBeenCalledTimes(2);
});

it('runs no more after its stop, not even what was asked for before', async () => {
  const run = vi.fn(async () => {});
  const refresher = createRefresher(run, 500);
  refresher.request();
  await vi.advanceTimersByTimeAsync(10);
  refresher.request();
  refresher.stop();
  refresher.request();
  await vi.advanceTimersByTimeAsync(2000);
  expect(run).toHaveBeenCalledTimes(1);
});
