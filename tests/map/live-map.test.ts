// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLiveMap } from '../../collector/map/live-map.ts';
import { fakeEventSource } from './fake-event-source.ts';
import { NOW, sampleMap } from './sample-map.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

let stop = (): void => {};
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function startMap() {
  const { FakeSource, opened } = fakeEventSource();
  vi.stubGlobal('EventSource', FakeSource);
  const fetched = vi.fn(async () => Response.json(sampleMap()));
  vi.stubGlobal('fetch', fetched);
  const live = createLiveMap({ mapAddress: 'http://c.test/v1/map', liveAddress: 'http://c.test/v1/live' });
  stop = live.start();
  await vi.advanceTimersByTimeAsync(0);
  return { live, fetched, source: opened[0]! };
}

it('shows a changed number within a second of the event and names the changed touchpoint', async () => {
  const { live, fetched, source } = await startMap();
  expect(live.changes.value).toEqual({});
  fetched.mockImplementation(async () => Response.json(sampleMap(93)));
  source.change();
  await vi.advanceTimersByTimeAsync(1000);
  expect(live.map.value?.cards[0]?.counts.positive).toBe(93);
  expect(live.changes.value).toEqual({ 'store-1/till-1': 2 });
});

it('fetches at most every 500 ms during a rush, and once more at its end', async () => {
  const { fetched, source } = await startMap();
  for (let i = 0; i < 100; i++) {
    source.change();
    await vi.advanceTimersByTimeAsync(20);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(fetched).toHaveBeenCalledTimes(5);
});

it.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a failing collector', async () => Response.json(sampleMap(1), { status: 503 })],
  ['a page of a captive portal', async () => new Response('<html>')],
  ['another JSON', async () => Response.json(null)],
])('keeps the former map through %s, says so, and tries again', async (_, failure) => {
  const { live, fetched, source } = await startMap();
  fetched.mockImplementation(failure);
  source.change();
  await vi.advanceTimersByTimeAsync(1000);
  expect(live.map.value).toEqual(sampleMap());
  expect(live.problem.value).toBe('unreachable');
  fetched.mockImplementation(async () => Response.json(sampleMap(94)));
  await vi.advanceTimersByTimeAsync(6000);
  expect(live.problem.value).toBeUndefined();
  expect(live.map.value?.cards[0]?.counts.positive).toBe(94);
});

it.each([400, 404])('calls a map unknown when the collector answers %i', async (status) => {
  const { live, fetched, source } = await startMap();
  fetched.mockImplementation(async () => Response.json({ error: 'There is no such journey.' }, { status }));
  source.change();
  await vi.advanceTimersByTimeAsync(1000);
  expect(live.problem.value).toBe('unknown');
});

it('gives up a fetch that hangs, so that later ones are made', async () => {
  const { live, fetched, source } = await startMap();
  const hang = (...[, init]: Parameters<typeof fetch>) =>
    new Promise<Response>((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  fetched.mockImplementation(hang as typeof fetched);
  source.change();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(live.problem.value).toBe('unreachable');
});

it('fetches when the page is looked at again and once a minute, as a connection can be dead without a sign', async () => {
  const { fetched } = await startMap();
  await vi.advanceTimersByTimeAsync(1000);
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(fetched).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toHaveBeenCalledTimes(3);
});

it('fetches no more after its stop, and takes no late reply', async () => {
  const { live, fetched, source } = await startMap();
  let reply = (_: Response): void => {};
  fetched.mockImplementation(() => new Promise((resolve) => (reply = resolve)));
  source.change();
  await vi.advanceTimersByTimeAsync(1000);
  expect(fetched).toHaveBeenCalledTimes(2);
  stop();
  reply(Response.json(sampleMap(99)));
  source.change();
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(fetched).toHaveBeenCalledTimes(2);
  expect(live.map.value).toEqual(sampleMap());
  expect(source.readyState).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});
