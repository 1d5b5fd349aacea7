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

test('forgets a watcher who cancels, who is cut off, and who no longer reads', async () => {
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
  for (let i = 0; i < 2000; i++) live.publish(['a']);
  expect(count.listeners).toBe(0);
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
