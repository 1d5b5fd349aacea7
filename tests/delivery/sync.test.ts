import { afterEach, expect, test, vi } from 'vitest';
import { onChanged } from '../../src/delivery/changes.ts';
import { alone } from '../../src/delivery/lock.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { openStore } from '../../src/delivery/store.ts';
import { sync } from '../../src/delivery/sync.ts';
import { newId } from '../../src/model/id.ts';
import { anEndpoint, aResponse, taking } from '../fixtures.ts';
import { accepting, anEndpointThat } from './endpoint-double.ts';

afterEach(() => vi.unstubAllGlobals());

test('a sync tells all tabs that the outbox changed', async () => {
  const store = openStore(newId());
  await enqueue(store, aResponse(), taking(anEndpoint()));
  anEndpointThat(accepting);
  const told = new Promise<void>((resolve) => {
    const stop = onChanged(() => {
      stop();
      resolve();
    });
  });
  await sync(store);
  await told;
});

test('without Web Locks the work is done all the same', async () => {
  vi.stubGlobal('navigator', {});
  expect(await alone('test', async () => 42)).toBe(42);
});

test('what the work throws under a lock is thrown, and the work is done once', async () => {
  const request = (_: string, __: object, work: () => Promise<unknown>) => work();
  vi.stubGlobal('navigator', { locks: { request } });
  let runs = 0;
  const work = () => {
    runs++;
    return Promise.reject(new Error('no'));
  };
  await expect(alone('test', work)).rejects.toThrow('no');
  expect(runs).toBe(1);
});

test('a lock that is never given up is not waited for longer than a minute', async () => {
  const patience = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
  const request = (_: string, { signal }: { signal: AbortSignal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  vi.stubGlobal('navigator', { locks: { request } });
  const result = alone('test', async () => 42);
  patience.abort();
  expect(await result).toBe(42);
  expect(AbortSignal.timeout).toHaveBeenCalledWith(60_000);
  vi.restoreAllMocks();
});
