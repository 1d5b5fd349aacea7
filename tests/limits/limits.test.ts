// @vitest-environment node
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { kindsInUse } from '../../collector/keys.ts';
import { createLimits } from '../../collector/limits/limits.ts';
import { newId } from '../../src/model/id.ts';
import type { NewKey } from '../../src/model/pairing.ts';
import { OWN, pair } from '../collector/pairing.ts';
import { appOver, batchOf, engines, get, NOW, type Opened, response } from '../collector/parts.ts';

let opened: Opened;
let app: App;
let ms: number;

beforeAll(async () => {
  opened = await engines[0]!.open();
}, 60_000);
afterAll(() => opened?.close());
beforeEach(() => {
  ms = 0;
  app = appOver(opened.store, { limits: limits() });
});

const limits = () =>
  createLimits({ trustProxy: false, readKinds: () => kindsInUse(opened.store.query, NOW), now: () => ms, pause: 0 });

/** Sends a batch without items from a device, which a test need not wait for long. */
function knock(address: string, key?: string, device: string = newId()): Promise<Response> {
  const body = { ...batchOf([]), device: { ...(batchOf([]).device as object), id: device } };
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const request = new Request('http://c.test/v1/batches', { method: 'POST', body: JSON.stringify(body), headers });
  return app.fetch(request, address);
}

/** Knocks until it is refused, at most 3,000 times; tells how often it was let in and the refusal. */
async function flood(knocks: () => Promise<Response>): Promise<[taken: number, refusal: Response | undefined]> {
  let taken = 0;
  for (let i = 0; i < 60; i++) {
    const replies = await Promise.all(Array.from({ length: 50 }, knocks));
    taken += replies.filter(({ status }) => status === 200).length;
    const refusal = replies.find(({ status }) => status !== 200);
    if (refusal) return [taken, refusal];
  }
  return [taken, undefined];
}

test('a device without a key gets its turns, told when to come again, and no other device loses one', async () => {
  const [id, other] = [newId(), newId()];
  const [taken, refusal] = await flood(() => knock('192.0.2.1', undefined, id));
  expect([taken, refusal?.status, refusal?.headers.get('retry-after')]).toEqual([300, 429, '1']);
  expect((await knock('192.0.2.1', undefined, other)).status).toBe(200);
  ms = 1000;
  expect((await knock('192.0.2.1', undefined, id)).status).toBe(200);
});

test('a tablet with a key comes through what drains its own network, and a made-up key counts as none', async () => {
  const { key } = await pair(app);
  expect((await knock('192.0.2.1', key)).status).toBe(200);
  ms = 2_000;
  const wrong = () => Promise.all(Array.from({ length: 200 }, () => knock('192.0.2.1', newId())));
  expect(new Set((await wrong()).map(({ status }) => status))).toEqual(new Set([401]));
  for (let i = 0; i < 10; i++) expect((await wrong()).every(({ status }) => status === 429)).toBe(true);
  expect((await knock('192.0.2.1')).status).toBe(429);
  expect((await knock('192.0.2.1', key)).status).toBe(200);
  expect((await knock('192.0.2.2')).status).toBe(200);
});

test('a stolen tablet’s key drains nobody else’s', async () => {
  const [stolen, own] = [await pair(app), await pair(app)];
  await knock('192.0.2.1', own.key);
  const [taken, refusal] = await flood(() => knock('192.0.2.1', stolen.key));
  expect([taken, refusal?.status]).toEqual([300, 429]);
  expect((await knock('192.0.2.1', own.key)).status).toBe(200);
});

test('a website’s key has a low quota, in each network and in all of them', async () => {
  const wish = { kind: 'widget', touchpoint: 'web/checkout', origins: ['https://shop.example'] };
  const made = await get(app, '/v1/keys', { method: 'POST', headers: OWN, body: JSON.stringify(wish) });
  const { key } = (await made.json()) as NewKey;
  const [taken, refusal] = await flood(() => knock('192.0.2.1', key));
  expect([taken, refusal?.status]).toEqual([120, 429]);
  let all = taken;
  for (let network = 2; network < 9; network++) all += (await flood(() => knock(`192.0.2.${network}`, key)))[0];
  expect(all).toBe(600);
});

test('a crowd without keys that fills the gate is told to come again, and tablets with keys are served', async () => {
  const { key } = await pair(app);
  await knock('192.0.2.1', key);
  let open = () => {};
  const opening = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { store } = opened;
  let isSlow = true;
  const slow = {
    ...store,
    transaction: (async (work) => {
      if (isSlow) await opening;
      return store.transaction(work);
    }) as typeof store.transaction,
  };
  app = appOver(slow, { limits: limits() });
  isSlow = false;
  expect((await knock('192.0.2.1', key)).status).toBe(200);
  isSlow = true;
  const crowd = Array.from({ length: 300 }, (_, i) => knock(`198.51.100.${i % 250}`));
  const refused = (await Promise.race([Promise.all(crowd.slice(256)), opening])) as Response[];
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
  expect(refused[0]!.headers.get('retry-after')).toBe('5');
  isSlow = false;
  expect((await knock('192.0.2.1', key)).status).toBe(200);
  open();
  expect((await Promise.all(crowd)).filter(({ status }) => status === 200)).toHaveLength(256);
});

/** Sends bodies of 1 MiB, one after the other, that stop before their last byte. */
async function stall(count: number, address: (i: number) => string, key?: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const refusals: Response[] = [];
  for (let i = 0; i < count; i++) {
    const request = new Request('http://c.test/v1/batches', { method: 'POST', headers });
    await new Promise<void>((stop) => {
      async function* pieces() {
        for (let piece = 1; piece < 16; piece++) yield new Uint8Array(64 * 1024);
        yield new Uint8Array(64 * 1024 - 1);
        stop();
        await ended;
      }
      void app.fetch(request, address(i), pieces()).then((reply) => {
        if (reply.status === 503) refusals.push(reply);
        stop();
      });
    });
  }
  return { refusals, end };
}

test('slow bodies of one network leave room for others without keys', async () => {
  const { refusals, end } = await stall(70, () => '192.0.2.1');
  expect(refusals).toHaveLength(61);
  expect((await knock('192.0.2.2')).status).toBe(200);
  end();
});

test('slow bodies of thirty networks leave room for others without keys', async () => {
  const { end } = await stall(210, (i) => `198.51.100.${i % 30}`);
  expect((await knock('192.0.2.2')).status).toBe(200);
  end();
});

test('slow bodies with a stolen tablet’s key leave room for other tablets', async () => {
  const [stolen, own] = [await pair(app), await pair(app)];
  await knock('192.0.2.1', own.key);
  const { refusals, end } = await stall(140, () => '192.0.2.1', stolen.key);
  expect(refusals).toHaveLength(122);
  expect(refusals[0]!.headers.get('retry-after')).toBe('5');
  expect((await knock('192.0.2.1', own.key)).status).toBe(200);
  end();
});

test('nothing is limited where only the machine itself is heard', async () => {
  app = appOver(opened.store);
  const id = newId();
  const replies = await Promise.all(Array.from({ length: 320 }, () => knock('127.0.0.1', undefined, id)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
});

test('no address is kept or written anywhere', async () => {
  const told: string[] = [];
  app = appOver(opened.store, { limits: limits(), warn: (text) => told.push(text) });
  const request = new Request('http://c.test/v1/batches', {
    method: 'POST',
    body: JSON.stringify(batchOf([response()])),
  });
  expect((await app.fetch(request, '203.0.113.77')).status).toBe(200);
  for (const table of ['responses', 'measures', 'devices', 'device_keys', 'audit']) {
    const { rows } = await opened.store.query(`select * from ${table}`);
    expect(JSON.stringify(rows)).not.toContain('203.0.113');
  }
  expect(told).toEqual([]);
});

test('a key that was made just now is known within a second, and a revoked one at once, whatever is made up meanwhile', async () => {
  await knock('192.0.2.1', newId());
  const { key, id } = await pair(app);
  const refused = await knock('192.0.2.1', key);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  ms = 1_000;
  expect((await knock('192.0.2.1', key)).status).toBe(200);
  await get(app, `/v1/keys/${id}`, { method: 'DELETE', headers: OWN });
  expect((await knock('192.0.2.1', key)).status).toBe(401);
});
