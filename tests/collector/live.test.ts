// @vitest-environment node
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createLive } from '../../collector/live.ts';
import { HEARTBEAT_MS, liveStream } from '../../collector/live-stream.ts';
import { appOver, engines, get, measure, type Opened, response, send } from './parts.ts';

let opened: Opened;

beforeAll(async () => {
  opened = await engines[0]!.open();
}, 60_000);
afterAll(() => opened?.close());
afterEach(() => vi.useRealTimers());

const OPEN = 'retry: 2000\nevent: open\ndata: {}\n\n';

function reading(reply: Response) {
  const reader = reply.body!.getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  return { next, stop: () => reader.cancel() };
}

/** A hint board that counts who listens. */
function countedLive() {
  const live = createLive();
  const count = { listeners: 0 };
  const subscribe: typeof live.subscribe = (listener) => {
    const stop = live.subscribe(listener);
    count.listeners++;
    return () => {
      count.listeners--;
      stop();
    };
  };
  return { live: { ...live, subscribe }, count };
}

test('tells the changed touchpoints after a commit, each once', async () => {
  const app = appOver(opened.store);
  const reply = await get(app, '/v1/live');
  const { next, stop } = reading(reply);
  expect(reply.headers.get('content-type')).toBe('text/event-stream');
  expect(await next()).toBe(OPEN);
  await send(app, [response(), response(), response({ touchpoint: 'lost' })], [measure()]);
  expect(await next()).toBe('event: change\ndata: {"touchpoints":["store-1/till-1","lost","web/checkout"]}\n\n');
  await stop();
});

test('says nothing about duplicates, conflicts and refused items', async () => {
  const app = appOver(opened.store);
  const sent = response();
  await send(app, [sent]);
  const { next, stop } = reading(await get(app, '/v1/live'));
  await next();
  await send(app, [sent, { ...sent, locale: 'sv' }, { ...response(), at: 'never' }]);
  await send(app, [response({ touchpoint: 'end' })]);
  expect(await next()).toContain('"end"');
  await stop();
});

test('says nothing when the commit fails', async () => {
  const { live, count } = countedLive();
  const broken = { ...opened.store, transaction: () => Promise.reject(new Error('disk full')) };
  const heard = vi.fn();
  live.subscribe(heard);
  await expect(send(appOver(broken, { live }), [response()])).rejects.toThrow('503');
  expect(heard).not.toHaveBeenCalled();
  expect(count.listeners).toBe(1);
});

test('gives a sign of life every 15 s', async () => {
  vi.useFakeTimers();
  const { next, stop } = reading(liveStream(createLive(), new AbortController().signal));
  expect(await next()).toBe(OPEN);
  const sign = next();
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  expect(await sign).toBe(':\n\n');
  await stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('ends for who is logged out, and goes on while the store fails', async () => {
  vi.useFakeTimers();
  const answers = [async () => true, () => Promise.reject(new Error('no store')), async () => false];
  const { next } = reading(liveStream(createLive(), new AbortController().signal, () => answers.shift()!()));
  expect(await next()).toBe(OPEN);
  for (const said of [':\n\n', ':\n\n', '']) {
    const sign = next();
    await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
    expect(await sign).toBe(said);
  }
  expect(vi.getTimerCount()).toBe(0);
});

test('does not miss that its reader left while the store was asked', async () => {
  vi.useFakeTimers();
  let answer = (_: boolean) => {};
  const asked = () => new Promise<boolean>((resolve) => (answer = resolve));
  const { next, stop } = reading(liveStream(createLive(), new AbortController().signal, asked));
  await next();
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  await stop();
  answer(false);
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
});

test('forgets a watcher who cancels, who is cut off, and who reads nothing for a minute', async () => {
  vi.useFakeTimers();
  const { live, count } = countedLive();
  const cut = new AbortController();
  const canceled = liveStream(live, new AbortController().signal);
  liveStream(live, cut.signal);
  liveStream(live, new AbortController().signal);
  expect(count.listeners).toBe(3);
  await canceled.body!.cancel();
  expect(count.listeners).toBe(2);
  cut.abort();
  expect(count.listeners).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(count.listeners).toBe(1);
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  expect([count.listeners, vi.getTimerCount()]).toEqual([0, 0]);
});

test('ends nobody who reads, however rarely something changes', async () => {
  vi.useFakeTimers();
  const live = createLive();
  const { next, stop } = reading(liveStream(live, new AbortController().signal));
  await next();
  for (let i = 0; i < 10; i++) {
    const sign = next();
    await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
    expect(await sign).toBe(':\n\n');
  }
  live.publish(['a']);
  expect(await next()).toContain('"a"');
  await stop();
});

test('tells who is behind in one event what has changed since, each touchpoint once', async () => {
  const live = createLive();
  const { next, stop } = reading(liveStream(live, new AbortController().signal));
  expect(await next()).toBe(OPEN);
  for (let i = 0; i < 3000; i++) live.publish(['a', `till-${i % 3}`]);
  expect(await next()).toBe('event: change\ndata: {"touchpoints":["a","till-0","till-1","till-2"]}\n\n');
  live.publish(['b']);
  expect(await next()).toBe('event: change\ndata: {"touchpoints":["b"]}\n\n');
  await stop();
});

test('tells each commit by itself to who reads', async () => {
  const live = createLive();
  const { next, stop } = reading(liveStream(live, new AbortController().signal));
  await next();
  for (const touchpoint of ['a', 'b', 'a']) {
    const told = next();
    live.publish([touchpoint]);
    expect(await told).toBe(`event: change\ndata: {"touchpoints":["${touchpoint}"]}\n\n`);
  }
  await stop();
});

const ALL = 'event: change\ndata: {"touchpoints":[],"all":true}\n\n';

test('keeps no long list of names for who does not read, and tells that all is to be drawn anew', async () => {
  const live = createLive();
  const { next, stop } = reading(liveStream(live, new AbortController().signal));
  expect(await next()).toBe(OPEN);
  for (let i = 0; i < 80; i++) live.publish(Array.from({ length: 1000 }, (_, n) => `${i}/${n}/${'中'.repeat(170)}`));
  live.publish(['a']);
  expect(await next()).toBe(ALL);
  live.publish(['a']);
  expect(await next()).toBe('event: change\ndata: {"touchpoints":["a"]}\n\n');
  await stop();
});

test('names hundreds of touchpoints at once, and of too many none', async () => {
  const live = createLive();
  const { next, stop } = reading(liveStream(live, new AbortController().signal));
  await next();
  const tills = (count: number) => Array.from({ length: count }, (_, i) => `store-${i}/till-${i}`);
  live.publish(tills(500));
  expect(await next()).toBe(`event: change\ndata: ${JSON.stringify({ touchpoints: tills(500) })}\n\n`);
  const told = next();
  live.publish(tills(1000));
  expect(await told).toBe(ALL);
  await stop();
});

test('keeps no watcher for a HEAD', async () => {
  const { live, count } = countedLive();
  await get(appOver(opened.store, { live }), '/v1/live', { method: 'HEAD' });
  expect(count.listeners).toBe(0);
});

test('ends a stream whose request was cut off before it began', () => {
  const { live, count } = countedLive();
  liveStream(live, AbortSignal.abort());
  expect(count.listeners).toBe(0);
});

test('stops telling a listener that has stopped, and lets one function listen twice', () => {
  const live = createLive();
  const heard = vi.fn();
  const stop = live.subscribe(heard);
  live.subscribe(heard);
  stop();
  live.publish(['a']);
  live.publish([]);
  expect(heard).toHaveBeenCalledTimes(1);
});
