// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLiveAlerts } from '../../collector/map/live-alerts.ts';

let stop = (): void => {};
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('fetches the alerts at once and whenever the map was fetched, until its stop', async () => {
  const fetched = vi.fn(async () => Response.json({ senyum: 1, open: [], recent: [] }));
  vi.stubGlobal('fetch', fetched);
  const mapFetched = signal(0);
  const alerts = createLiveAlerts('https://shop.test/map/?days=7', mapFetched);
  stop = alerts.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(fetched).toHaveBeenLastCalledWith('https://shop.test/v1/alerts', expect.anything());
  expect(alerts.list.value).toEqual({ senyum: 1, open: [], recent: [] });
  mapFetched.value = 1;
  await vi.advanceTimersByTimeAsync(500);
  expect(fetched).toHaveBeenCalledTimes(2);
  stop();
  mapFetched.value = 2;
  await vi.advanceTimersByTimeAsync(500);
  expect(fetched).toHaveBeenCalledTimes(2);
});

it('acknowledges an alert and fetches the list anew, and says when that failed', async () => {
  const fetched = vi.fn(async (_: string | URL, __: RequestInit) =>
    Response.json({ senyum: 1, open: [], recent: [], token: 'mine' }),
  );
  vi.stubGlobal('fetch', fetched);
  const alerts = createLiveAlerts('https://shop.test/map/', signal(0));
  await alerts.acknowledge('7');
  expect(fetched.mock.calls.map(([address, { method, headers }]) => [String(address), method, headers])).toEqual([
    ['https://shop.test/v1/me', undefined, undefined],
    ['https://shop.test/v1/alerts/7/acknowledge', 'POST', { 'x-senyum-token': 'mine' }],
    ['https://shop.test/v1/alerts', undefined, undefined],
  ]);
  expect(alerts.failed.value).toBe(false);
  fetched.mockImplementation(async () => new Response('', { status: 403 }));
  await alerts.acknowledge('7');
  expect(alerts.failed.value).toBe(true);
});
