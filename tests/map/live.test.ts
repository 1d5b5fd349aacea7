import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startLive } from '../../collector/map/live.ts';
import { fakeEventSource } from './fake-event-source.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function listen() {
  const { FakeSource, opened } = fakeEventSource();
  vi.stubGlobal('EventSource', FakeSource);
  const onChange = vi.fn();
  const links: string[] = [];
  const stop = startLive('/v1/live', { onChange, onLink: (link) => links.push(link) });
  return { opened, onChange, links, stop };
}

it('tells of changes, and of each connection, because something may have been missed before it', () => {
  const { opened, onChange, links } = listen();
  opened[0]!.open();
  opened[0]!.change();
  expect(onChange).toHaveBeenCalledTimes(2);
  opened[0]!.fail(0);
  opened[0]!.open();
  expect(onChange).toHaveBeenCalledTimes(3);
  expect(links).toEqual(['connecting', 'live', 'reconnecting', 'live']);
});

it('leaves reconnecting to the browser while the browser tries', async () => {
  const { opened } = listen();
  opened[0]!.fail(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(opened).toHaveLength(1);
});

it('connects anew 3 seconds after the browser has given up', async () => {
  const { opened } = listen();
  opened[0]!.fail(2);
  await vi.advanceTimersByTimeAsync(2900);
  expect(opened).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(opened).toHaveLength(2);
});

it('closes its connection and connects no more after its stop', async () => {
  const { opened, stop } = listen();
  opened[0]!.fail(2);
  stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(opened).toHaveLength(1);
  expect(opened[0]!.readyState).toBe(2);
});
