// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLiveDevices, devicesAddress } from '../../collector/map/live-devices.ts';
import type { DeviceList } from '../../src/model/devices.ts';

const listOf = (more: number): DeviceList => ({ senyum: 1, devices: [], more });

let stop = (): void => {};
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function startDevices() {
  const fetched = vi.fn(async () => Response.json(listOf(0)));
  vi.stubGlobal('fetch', fetched);
  const devices = createLiveDevices(devicesAddress('https://shop.test/map/?journey=buy'));
  stop = devices.start();
  await vi.advanceTimersByTimeAsync(0);
  return { devices, fetched };
}

it('fetches the tablets at once and every 30 seconds, until its stop', async () => {
  const { devices, fetched } = await startDevices();
  expect(fetched).toHaveBeenCalledWith('https://shop.test/v1/devices', expect.anything());
  fetched.mockImplementation(async () => Response.json(listOf(7)));
  await vi.advanceTimersByTimeAsync(29_999);
  expect(devices.list.value).toEqual(listOf(0));
  await vi.advanceTimersByTimeAsync(1);
  expect(devices.list.value).toEqual(listOf(7));
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toHaveBeenCalledTimes(2);
});

it('asks for nothing while nobody looks, and at once when somebody does again', async () => {
  const { fetched } = await startDevices();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toHaveBeenCalledTimes(1);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(fetched).toHaveBeenCalledTimes(2);
});

it.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a collector that is older', async () => Response.json({ error: 'nothing here' }, { status: 404 })],
  ['a page of a captive portal', async () => new Response('<html>')],
  ['another JSON', async () => Response.json(null)],
])('keeps the former list through %s', async (_, failure) => {
  const { devices, fetched } = await startDevices();
  fetched.mockImplementation(failure);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(fetched).toHaveBeenCalledTimes(2);
  expect(devices.list.value).toEqual(listOf(0));
});
