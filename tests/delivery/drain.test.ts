import { get } from 'idb-keyval';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LONGEST_WAIT, type Pace } from '../../src/delivery/backoff.ts';
import { drain } from '../../src/delivery/drain.ts';
import { HOLD, type OutboxEntry, type QuarantinedEntry } from '../../src/delivery/entry.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { allQuarantined, paceKey } from '../../src/delivery/sender-keys.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { newId } from '../../src/model/id.ts';
import type { Batch } from '../../src/model/response.ts';
import { anEndpoint, aResponse, taking } from '../fixtures.ts';
import { accepting, anEndpointThat, judging, replying, unreachable } from './endpoint-double.ts';

const endpoint = anEndpoint();
let store: ReturnType<typeof openStore>;

beforeEach(() => {
  store = openStore(newId());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function fill(count: number, to = endpoint): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => newId(1_000_000 + i));
  for (const id of ids) await enqueue(store, aResponse({ id }), taking(to));
  return ids;
}

const pending = async () => (await readStatus(store)).pending;
const quarantined = () =>
  store('readonly', (outbox) => {
    const request: IDBRequest<QuarantinedEntry[]> = outbox.getAll(allQuarantined());
    return new Promise<QuarantinedEntry[]>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
  });

test('everything that waits is sent in batches, once, and then nothing waits', async () => {
  const ids = await fill(250);
  const seen = anEndpointThat(accepting);
  expect(await drain(store, false)).toBe(Number.POSITIVE_INFINITY);
  expect(seen.responses.map(({ id }) => id)).toEqual(ids);
  expect(seen.batches.map(({ responses }) => responses.length)).toEqual([100, 100, 50]);
  expect(await pending()).toBe(0);
});

test('a batch carries a nonce, the device and its ledger', async () => {
  await fill(2);
  const seen = anEndpointThat(accepting);
  await drain(store, false);
  const [batch] = seen.batches as [Batch];
  expect(batch).toMatchObject({ senyum: 1, device: { app: 'test', ledger: { created: 2, acknowledged: 0 } } });
  expect(batch.batch).not.toBe(batch.device.id);
});

test.each([
  ['network failure', unreachable, 'unreachable'],
  ['200 with a login page', replying(200, '<html>', { 'content-type': 'text/html' }), 'login-page'],
  ['200 without a body', replying(200), 'strange-reply'],
  ['204', replying(204), 'strange-reply'],
  ['200 with JSON of somebody else', replying(200, '{"ok":true}'), 'strange-reply'],
  ['200 cut in the middle', replying(200, '{"senyum":1,"batch":"'), 'strange-reply'],
  [
    'the reply to another batch',
    ({ responses }: Batch) =>
      Response.json({ senyum: 1, batch: 'other', results: responses.map(({ id }) => ({ id, outcome: 'accepted' })) }),
    'strange-reply',
  ],
  ['verdicts on other ids', judging(() => undefined), 'strange-reply'],
  ['408', replying(408), 'server-error'],
  ['425', replying(425), 'server-error'],
  ['429', replying(429), 'busy'],
  ['500', replying(500), 'server-error'],
  ['503', replying(503), 'server-error'],
  ['511', replying(511), 'login-page'],
  ['401', replying(401), 'key-refused'],
  ['403', replying(403), 'key-refused'],
  ['404', replying(404), 'not-found'],
  ['410', replying(410), 'not-found'],
  ['409', replying(409), 'server-error'],
] as const)('%s deletes nothing and is named', async (_, answer, label) => {
  await fill(3);
  anEndpointThat(answer as never);
  const wait = await drain(store, false);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(LONGEST_WAIT);
  expect(await readStatus(store)).toMatchObject({ pending: 3, quarantined: 0, label });
});

test('a refused key is tried at most four times an hour', async () => {
  await fill(1);
  anEndpointThat(replying(403));
  expect(await drain(store, false)).toBe(LONGEST_WAIT);
});

test('Retry-After is honoured', async () => {
  await fill(1);
  anEndpointThat(replying(503, '', { 'retry-after': '120' }));
  const wait = await drain(store, false);
  expect(wait).toBeGreaterThanOrEqual(120_000);
  expect(wait).toBeLessThanOrEqual(180_000);
});

test('while an endpoint is to be left alone it is not asked, and force asks it all the same', async () => {
  await fill(1);
  const seen = anEndpointThat(unreachable, accepting);
  await drain(store, false);
  expect(await drain(store, false)).toBeGreaterThan(0);
  expect(seen.batches).toHaveLength(1);
  await drain(store, true);
  expect(await pending()).toBe(0);
  expect(await get<Pace>(paceKey(endpoint.url), store)).toBeUndefined();
});

test('the wait doubles with each failure and starts again after a success', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  await fill(1);
  anEndpointThat(unreachable, unreachable, unreachable, accepting, unreachable);
  const waits = [await drain(store, true), await drain(store, true), await drain(store, true)];
  expect(waits).toEqual([5_000, 10_000, 20_000]);
  await drain(store, true);
  await fill(1);
  expect(await drain(store, true)).toBe(5_000);
  vi.restoreAllMocks();
});

test('verdicts on half of the ids settle that half, and the rest goes again', async () => {
  const ids = await fill(4);
  let first = true;
  const seen = anEndpointThat((batch, request) => {
    const half = first ? ids.slice(0, 2) : ids;
    first = false;
    return judging(({ id }) => (half.includes(id) ? 'accepted' : undefined))(batch, request);
  });
  await drain(store, false);
  expect(seen.batches.map(({ responses }) => responses.length)).toEqual([4, 2]);
  expect(await pending()).toBe(0);
});

test('a response that is rejected by its id is set aside with the reason, the others are delivered', async () => {
  const ids = await fill(5);
  anEndpointThat(judging(({ id }) => (id === ids[2] ? 'rejected' : 'accepted')));
  await drain(store, false);
  expect((await quarantined()).map(({ entry, reason }) => [(entry as OutboxEntry).response.id, reason])).toEqual([
    [ids[2], 'rejected'],
  ]);
  expect((await readStatus(store)).ledger).toEqual({ created: 5, acknowledged: 4, quarantined: 1, dropped: {} });
});

test.each([400, 413, 415, 422])('of a batch refused with %i only the bad response is set aside', async (status) => {
  const ids = await fill(100);
  const bad = ids[37];
  const seen = anEndpointThat((batch, request) =>
    batch.responses.some(({ id }) => id === bad) ? replying(status)(batch, request) : accepting(batch, request),
  );
  await drain(store, false);
  expect((await quarantined()).map(({ entry }) => (entry as OutboxEntry).response.id)).toEqual([bad]);
  expect((await readStatus(store)).ledger.acknowledged).toBe(99);
  expect(seen.batches.length - 1).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)));
});

test('an endpoint that refuses everything is paused and nothing is set aside', async () => {
  await fill(40);
  const seen = anEndpointThat(replying(422));
  expect(await drain(store, false)).toBeGreaterThan(0);
  expect(await readStatus(store)).toMatchObject({ pending: 40, quarantined: 0, label: 'refuses-all' });
  expect(seen.batches.length).toBeLessThan(20);
});

test('a response alone that is refused is set aside when the endpoint takes an empty batch', async () => {
  await fill(1);
  anEndpointThat((batch, request) =>
    batch.responses.length > 0 ? replying(422)(batch, request) : accepting(batch, request),
  );
  await drain(store, false);
  expect(await readStatus(store)).toMatchObject({ pending: 0, quarantined: 1 });
});

test('a kiosk whose endpoint refuses one tap after the other sets nothing aside', async () => {
  anEndpointThat(replying(422));
  for (let tap = 0; tap < 3; tap++) {
    await fill(1);
    await drain(store, true);
  }
  expect(await readStatus(store)).toMatchObject({ pending: 3, quarantined: 0, label: 'refuses-all' });
});

test('a follow-up that comes while its response is in flight is no failure of the endpoint', async () => {
  const first = aResponse();
  await enqueue(store, first, taking());
  let followed = false;
  const seen = anEndpointThat(async (batch, request) => {
    if (!followed) await enqueue(store, { ...first, revision: 1 }, taking());
    followed = true;
    return accepting(batch, request);
  });
  expect(await drain(store, false)).toBe(Number.POSITIVE_INFINITY);
  expect(seen.responses.map(({ revision }) => revision)).toEqual([0, 1]);
  expect(await readStatus(store)).toMatchObject({ pending: 0, label: null, ledger: { created: 1, acknowledged: 1 } });
});

test('with several endpoints the status tells of the one that something waits for', async () => {
  await fill(1, anEndpoint({ url: 'https://a.test/' }));
  await fill(1, anEndpoint({ url: 'https://b.test/' }));
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    if (url.includes('b.test')) return new Response('', { status: 403 });
    return accepting(JSON.parse(request.body as string), request);
  });
  await drain(store, false);
  expect(await readStatus(store)).toMatchObject({ pending: 1, label: 'key-refused', oldest: expect.any(Number) });
});

test('one endpoint that fails does not hold up another', async () => {
  await fill(2, anEndpoint({ url: 'https://broken.test/' }));
  await fill(3);
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    if (url.includes('broken')) throw new TypeError('Failed to fetch');
    return accepting(JSON.parse(request.body as string), request);
  });
  await drain(store, false);
  expect(await pending()).toBe(2);
});

test('a held response is not sent, and the drain says when it will be due', async () => {
  await enqueue(store, aResponse({ finished: false }), taking(endpoint));
  const seen = anEndpointThat(accepting);
  const wait = await drain(store, false);
  expect(seen.batches).toHaveLength(0);
  expect(wait).toBeGreaterThan(HOLD - 5_000);
  expect(wait).toBeLessThanOrEqual(HOLD);
});

test('an unverified endpoint is believed on 2xx, and each format is what it says', async () => {
  for (const format of ['json', 'ndjson', 'cloudevents'] as const) {
    await fill(2, anEndpoint({ url: `https://hook.test/${format}`, format }));
  }
  const bodies: Record<string, string> = {};
  vi.stubGlobal('fetch', async (url: string, { body }: RequestInit) => {
    bodies[url.split('/').at(-1)!] = body as string;
    return new Response('ok');
  });
  await drain(store, false);
  expect(await pending()).toBe(0);
  expect(JSON.parse(bodies.json!)).toHaveLength(2);
  expect(
    bodies
      .ndjson!.trim()
      .split('\n')
      .map((line) => JSON.parse(line).revision),
  ).toEqual([0, 0]);
  expect(JSON.parse(bodies.cloudevents!)[0]).toMatchObject({ specversion: '1.0', type: 'senyum.response.v1' });
});

test('an unverified endpoint is not believed when it answers with a page', async () => {
  await fill(1, anEndpoint({ format: 'json' }));
  anEndpointThat(replying(200, '<html>', { 'content-type': 'text/html; charset=utf-8' }));
  vi.stubGlobal(
    'fetch',
    async () => new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  );
  await drain(store, false);
  expect(await readStatus(store)).toMatchObject({ pending: 1, label: 'login-page' });
});

test('what the endpoint acknowledged and lost is sent again, once, as far as the device still has it', async () => {
  const ids = await fill(5);
  const away = await fill(1, anEndpoint({ url: 'https://other.test/' }));
  anEndpointThat(accepting);
  await drain(store, false);
  const late = newId(2_000_000);
  await enqueue(store, aResponse({ id: late }), taking());
  const seen = anEndpointThat(async (batch, request) => {
    const reply = await (await accepting(batch, request)).json();
    return Response.json({
      ...reply,
      missing: [
        [2, 3],
        [6, 6],
      ],
    });
  });
  expect(await drain(store, false)).toBe(Number.POSITIVE_INFINITY);
  expect(seen.batches.map(({ responses }) => responses.map(({ id }) => id))).toEqual([[late], [ids[1], ids[2]]]);
  expect(seen.responses.map(({ id }) => id)).not.toContain(away[0]);
  expect((await readStatus(store)).ledger).toMatchObject({ created: 7, acknowledged: 7 });
});

test('a batch that a disk can not settle ends the drain soon and leaves everything waiting', async () => {
  await fill(2_500);
  const seen = anEndpointThat(accepting);
  const broken: typeof store = (mode, work, durability) =>
    durability === 'relaxed' ? Promise.reject(new Error('no disk')) : store(mode, work, durability);
  await expect(drain(broken, false)).rejects.toThrow('no disk');
  expect(await pending()).toBe(2_500);
  // What was acknowledged in vain goes again.
  expect(seen.batches.length).toBeLessThanOrEqual(12);
}, 20_000);

test('what an endpoint has acknowledged leaves the outbox while a further request hangs', async () => {
  await fill(250);
  let hangUp = (): void => {};
  const hanging = new Promise<Response>((_, reject) => {
    hangUp = () => reject(new TypeError('Failed to fetch'));
  });
  anEndpointThat(accepting, () => hanging);
  const end = drain(store, false);
  await vi.waitUntil(async () => (await pending()) === 150);
  hangUp();
  await end;
  expect(await readStatus(store)).toMatchObject({ pending: 150, label: 'unreachable' });
});

test('with a disk that is slower than the endpoint no more than a few requests run ahead of it', async () => {
  await fill(3_000);
  const seen = anEndpointThat(accepting);
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow: typeof store = async (mode, work, durability) => {
    if (durability === 'relaxed') await held;
    return store(mode, work, durability);
  };
  const end = drain(slow, false);
  await vi.waitUntil(() => seen.batches.length >= 15);
  // All that could go on has had its chance.
  for (let turn = 0; turn < 50; turn++) await pending();
  expect(seen.batches.length).toBeLessThanOrEqual(21);
  expect(await pending()).toBe(3_000);
  letGo();
  expect(await end).toBe(Number.POSITIVE_INFINITY);
  expect(seen.responses).toHaveLength(3_000);
}, 20_000);

test('an endpoint that takes batches gets up to six at a time, one that is down gets one', async () => {
  await fill(1_500);
  const under: (() => void)[] = [];
  const most: number[] = [];
  let replies = 0;
  const seen = anEndpointThat(async (batch, request) => {
    // Nobody gets a reply before as many are under way as there may be.
    const held = new Promise<void>((resolve) => under.push(resolve));
    most.push(under.length);
    const isLast = seen.responses.length === 1_500;
    if (isLast || under.length === Math.min(6, replies + 1)) for (const go of under.splice(0)) go();
    await held;
    replies++;
    return accepting(batch, request);
  });
  await drain(store, false);
  expect(Math.max(...most)).toBe(6);
  expect(new Set(seen.responses.map(({ id }) => id)).size).toBe(1_500);
  expect(seen.responses).toHaveLength(1_500);
  await fill(500, anEndpoint({ url: 'https://down.test/' }));
  const asked = anEndpointThat(unreachable);
  await drain(store, false);
  expect(asked.batches).toHaveLength(1);
}, 20_000);
