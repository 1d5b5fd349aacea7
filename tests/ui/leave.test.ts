import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leave } from '../../kiosk/leave.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a page is left when nobody has touched it for two seconds, and is deaf from then on', () => {
  const reload = vi.fn();
  const heard = vi.fn();
  document.body.addEventListener('pointerdown', heard);
  const stop = leave({ whenFree: (act) => act(), unsaved: new Map(), reload });
  const tap = (): boolean => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  vi.advanceTimersByTime(1500);
  tap();
  vi.advanceTimersByTime(1500);
  expect(reload).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(reload).toHaveBeenCalledOnce();
  tap();
  expect(heard).toHaveBeenCalledOnce();
  stop();
});

test('a page that holds answers in memory only is not left', () => {
  const reload = vi.fn();
  const unsaved = new Map([['one', {}]]);
  const stop = leave({ whenFree: (act) => act(), unsaved, reload });
  vi.advanceTimersByTime(10 * 60_000);
  expect(reload).not.toHaveBeenCalled();
  unsaved.clear();
  vi.advanceTimersByTime(62_000);
  expect(reload).toHaveBeenCalledOnce();
  stop();
});
