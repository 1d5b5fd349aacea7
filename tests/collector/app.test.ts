// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { Store } from '../../collector/store/store.ts';
import { appOver, batchOf, config, engines, get, type Opened, post, response } from './parts.ts';

let opened: Opened;
let app: App;

beforeAll(async () => {
  opened = await engines[0]!.open();
  app = appOver(opened.store);
}, 60_000);
afterAll(() => opened?.close());

const down: Store = {
  query: () => Promise.reject(new Error('connection refused')),
  transaction: () => Promise.reject(new Error('connection refused')),
  close: async () => {},
};

test('tells a device the config of its touchpoint only', async () => {
  const reply = await get(app, '/v1/config?touchpoint=web/checkout');
  const { senyum, name, languages, endpoint, surveys, touchpoints } = config;
  const kiosk = { touchpoint: 'web/checkout' };
  const known = { senyum, name, languages, endpoint, kiosk, surveys, touchpoints: [touchpoints[2]] };
  expect(await reply.json()).toEqual(known);
});

test('takes the touchpoint of the kiosk when none is named', async () => {
  expect(await (await get(app, '/v1/config')).json()).toMatchObject({ touchpoints: [{ id: 'store-1/till-2' }] });
});

test('knows no config of a touchpoint it does not know', async () => {
  for (const id of ['nowhere', '__proto__', '%00', '%ff', '']) {
    const reply = await get(app, `/v1/config?touchpoint=${id}`);
    expect(reply.status).toBe(404);
    expect(await reply.json()).toEqual({ error: 'There is no such touchpoint.' });
  }
});

test('is healthy while the database answers', async () => {
  const reply = await get(app, '/v1/health');
  expect([reply.status, await reply.json()]).toEqual([200, { senyum: 1, ok: true }]);
});

test('says 503 and keeps quiet about the reason when the database fails', async () => {
  const warnings: string[] = [];
  const ill = appOver(down, { warn: (text) => warnings.push(text) });
  const replies = [
    await get(ill, '/v1/health'),
    await get(ill, '/v1/map'),
    await post(ill, JSON.stringify(batchOf([response()]))),
  ];
  for (const reply of replies) {
    expect(reply.status).toBe(503);
    expect(reply.headers.get('retry-after')).toBe('5');
    expect(await reply.text()).not.toContain('refused');
  }
  expect(warnings).toHaveLength(3);
});

test('does a batch again that lost against a parallel one, and gives up in the end', async () => {
  let losses = 2;
  let tried = 0;
  const unlucky: Store = {
    ...opened.store,
    transaction: (work) => {
      tried++;
      if (losses-- > 0) return Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' }));
      return opened.store.transaction(work);
    },
  };
  const text = JSON.stringify(batchOf([response()]));
  expect((await post(appOver(unlucky), text)).status).toBe(200);
  expect(tried).toBe(3);
  losses = Number.POSITIVE_INFINITY;
  expect((await post(appOver(unlucky), text)).status).toBe(503);
});

test.each([
  ['GET', '/v1/batches', 'POST, OPTIONS'],
  ['PUT', '/v1/batches', 'POST, OPTIONS'],
  ['POST', '/v1/config', 'GET, HEAD, OPTIONS'],
  ['DELETE', '/v1/map', 'GET, HEAD'],
  ['POST', '/v1/live', 'GET, HEAD'],
  ['OPTIONS', '/v1/health', 'GET, HEAD'],
])('refuses %s %s and says what is allowed', async (method, address, allow) => {
  const reply = await get(app, address, { method });
  expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow]);
  expect(await reply.json()).toHaveProperty('error');
});

test('answers HEAD without a body', async () => {
  for (const address of ['/v1/config', '/v1/map', '/v1/live', '/v1/health']) {
    const reply = await get(app, address, { method: 'HEAD' });
    expect([reply.status, await reply.text()]).toEqual([200, '']);
  }
});

test('knows nothing at other addresses', async () => {
  for (const address of ['/v1', '/v1/', '/v1/batches/', '/v1/responses', '/v2', '/']) {
    const reply = await get(app, address, { method: address === '/v1' ? 'POST' : 'GET' });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'application/json']);
  }
});

test('lets pages of any origin send and read their config, without credentials', async () => {
  for (const [address, method] of [
    ['/v1/batches', 'POST'],
    ['/v1/config', 'GET'],
  ] as const) {
    const headers = {
      origin: 'https://shop.test',
      'access-control-request-method': method,
      'access-control-request-headers': 'content-type',
    };
    const preflight = await get(app, address, { method: 'OPTIONS', headers });
    expect(preflight.ok).toBe(true);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': method,
      'access-control-allow-headers': 'content-type,content-encoding,idempotency-key,authorization',
      'access-control-max-age': '86400',
    });
    expect(preflight.headers.has('access-control-allow-credentials')).toBe(false);
  }
});

test('lets pages of any origin read every reply of the gate, refusals included', async () => {
  const replies = await Promise.all([
    post(app, JSON.stringify(batchOf([]))),
    post(app, 'nonsense'),
    post(app, 'x', { 'content-encoding': 'br' }),
    post(appOver(down), JSON.stringify(batchOf([]))),
    get(app, '/v1/batches'),
  ]);
  expect(replies.map(({ status }) => status)).toEqual([200, 400, 415, 503, 405]);
  for (const { headers } of replies) expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(replies[3]!.headers.get('access-control-expose-headers')).toBe('retry-after,date');
});

test('keeps map, live and health from other origins', async () => {
  for (const address of ['/v1/map', '/v1/health']) {
    const reply = await get(app, address, { headers: { origin: 'https://shop.test' } });
    expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});
