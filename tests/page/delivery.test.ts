import { afterEach, expect, test, vi } from 'vitest';
import type { Encode } from '../../src/delivery/formats.ts';
import type { DeliveryStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { sync } from '../../src/delivery/sync.ts';
import { startDelivery } from '../../src/page/delivery.ts';
import { watchDelivery } from '../../src/page/watch-delivery.ts';
import { accepting, anEndpointThat, unreachable } from '../delivery/endpoint-double.ts';
import { anEndpoint, aResponse } from '../fixtures.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('before the first answer nothing is stored on the device', async () => {
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  const stop = watchDelivery(() => {});
  await delivery.flush();
  expect(await indexedDB.databases()).toEqual([]);
  stop();
  delivery.stop();
});

test('what is submitted is sent, and whoever watches is told', async () => {
  const seen = anEndpointThat(accepting);
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  const states: DeliveryStatus[] = [];
  const acknowledged = new Promise<void>((resolve) => {
    const stop = watchDelivery((status) => {
      states.push(status);
      if (status.ledger.acknowledged === 1) {
        stop();
        resolve();
      }
    });
  });
  const response = aResponse();
  await delivery.submit(response);
  await acknowledged;
  expect(seen.responses.map(({ id }) => id)).toEqual([response.id]);
  expect(states.at(-1)).toMatchObject({ pending: 0, oldest: null, label: null });
  delivery.stop();
});

test('whoever submits hears once of each revision that the endpoint has acknowledged, and of no other', async () => {
  const synced: [string, number][] = [];
  const onSynced = (id: string, revision: number): void => void synced.push([id, revision]);
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test', onSynced });
  const [first, second] = [aResponse(), aResponse()];
  anEndpointThat(unreachable);
  await delivery.submit(first);
  await delivery.flush();
  expect(synced).toEqual([]);
  anEndpointThat(accepting);
  await delivery.flush();
  await expect.poll(() => synced).toEqual([[first.id, first.revision]]);
  await delivery.submit(second);
  await delivery.submit({ ...first, revision: first.revision + 1 });
  await expect.poll(() => synced).toHaveLength(3);
  await delivery.flush();
  expect(synced).toHaveLength(3);
  expect(synced).toContainEqual([first.id, first.revision + 1]);
  delivery.stop();
});

test('a response that neither the disk nor the endpoint takes is refused to its surface', async () => {
  anEndpointThat(unreachable);
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  await expect(delivery.submit(aResponse())).rejects.toThrow('denied');
  delivery.stop();
});

test('watching where storage is blocked is quiet', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  const rejected = vi.fn();
  process.on('unhandledRejection', rejected);
  const stop = watchDelivery(() => {});
  await new Promise((resolve) => setTimeout(resolve));
  process.off('unhandledRejection', rejected);
  expect(rejected).not.toHaveBeenCalled();
  stop();
});

test('what still waits for a follow-up answer is sent when the page is left', async () => {
  const seen = anEndpointThat(accepting);
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  const held = aResponse({ finished: false });
  await delivery.submit(held);
  await delivery.flush();
  expect(seen.responses).toEqual([]);
  dispatchEvent(new Event('pagehide'));
  expect(seen.responses).toEqual([expect.objectContaining({ id: held.id, sequence: expect.any(Number) })]);
  delivery.stop();
});

test('trouble after the commit does not make an answer look lost', async () => {
  vi.stubGlobal('BroadcastChannel', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  anEndpointThat(accepting);
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test', backgroundSync: true });
  await delivery.submit(aResponse());
  delivery.stop();
});

test('what memory holds is tried again although the browser never says whether there is an outbox', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', { open: () => ({}) });
  const response = aResponse();
  const arrivals: number[] = [];
  // What an earlier test left may be sent meanwhile.
  anEndpointThat((batch, request) => {
    const isOurs = batch.responses.some(({ id }) => id === response.id);
    if (isOurs) arrivals.push(Date.now());
    return arrivals.length < 2 ? unreachable(batch, request) : accepting(batch, request);
  });
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  const refused = expect(delivery.submit(response)).rejects.toThrow('the database does not open');
  await vi.advanceTimersByTimeAsync(60_000);
  await refused;
  expect(arrivals).toHaveLength(2);
  delivery.stop();
});

test('what is handed in as unsaved is kept at once, and is then no longer unsaved', async () => {
  const seen = anEndpointThat(accepting);
  const response = aResponse();
  const unsaved = new Map([[response.id, response]]);
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test', unsaved });
  await delivery.flush();
  expect([...unsaved]).toEqual([]);
  expect(seen.responses.filter(({ id }) => id === response.id)).toHaveLength(1);
  delivery.stop();
});

const asLines: Encode = ({ responses }) => ({
  type: 'text/csv',
  body: responses.map(({ touchpoint, answers }) => `${touchpoint},${answers[0]!.value}`).join('\n'),
});

test('a page may write its batches in a way of its own', async () => {
  const posted: [string, string][] = [];
  vi.stubGlobal('fetch', async (_: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
    posted.push([headers['content-type']!, body]);
    return new Response(null, { status: 204 });
  });
  const delivery = startDelivery({ endpoint: anEndpoint({ format: 'json' }), app: 'test', encode: asLines });
  await delivery.submit(aResponse());
  await delivery.flush();
  expect(posted).toEqual([['text/csv', 'store-1/till-1,positive']]);
  delivery.stop();
});

test('what only another page can write stays in the outbox until that page is there', async () => {
  const posted: string[] = [];
  let isDown = true;
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    if (isDown) throw new TypeError('no network');
    posted.push(body);
    return new Response(null, { status: 204 });
  });
  const endpoint = anEndpoint({ url: 'https://lines.test/' });
  const first = startDelivery({ endpoint, app: 'test', encode: asLines });
  await first.submit(aResponse({ touchpoint: 'later' }));
  await first.flush();
  first.stop();
  isDown = false;
  expect(await sync(openStore(), true)).toBe(Number.POSITIVE_INFINITY);
  expect(posted).toEqual([]);
  const again = startDelivery({ endpoint, app: 'test', encode: asLines });
  await again.flush();
  expect(posted).toEqual(['later,positive']);
  again.stop();
});
