// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { again } from '../../collector/alerts/again.ts';

test('work is done after a first wait and again after each end, never twice at a time, until its stop', async () => {
  vi.useFakeTimers();
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const stop = again(work, { every: 60, first: 10 });
  await vi.advanceTimersByTimeAsync(9);
  expect(work).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(500);
  expect(work).toHaveBeenCalledTimes(1);
  ends[0]!();
  await vi.advanceTimersByTimeAsync(60);
  expect(work).toHaveBeenCalledTimes(2);
  let isStopped = false;
  const stopping = stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(500);
  expect(isStopped).toBe(false);
  ends[1]!();
  await stopping;
  await vi.advanceTimersByTimeAsync(500);
  expect(work).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
