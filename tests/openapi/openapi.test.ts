// @vitest-environment node
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { App } from '../../collector/app.ts';
import { appOver, batchOf, config, engines, get, measure, type Opened, post, response } from '../collector/parts.ts';

type Routed = { routes: { method: string; path: string }[] };
const made = vi.hoisted(() => [] as Routed[]);

// The app keeps its routes to itself.
vi.mock('hono', async (original) => {
  const module = await original<{ Hono: typeof Hono }>();
  class Watched extends module.Hono {
    constructor() {
      super();
      made.push(this);
    }
  }
  return { ...module, Hono: Watched };
});

interface Described {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema?: object }> }> }>
  >;
}

let opened: Opened;
let app: App;
let description: Described;
let ajv: Ajv2020;

beforeAll(async () => {
  opened = await engines[0]!.open();
  app = appOver(opened.store, { config: { ...config, kiosk: { today: { count: true } } } });
  description = (await (await get(app, '/openapi.json')).json()) as Described;
  ajv = new Ajv2020({ strict: false, formats: { 'date-time': true, uri: true } });
  ajv.addSchema(description, 'api');
}, 60_000);
afterAll(() => opened?.close());

test('the description is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate({ ...description })).toMatchObject({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('every route that the app has is described, and nothing else', () => {
  const { routes } = made.at(-1)!;
  const real = routes
    .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const told = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(real.length).toBeGreaterThan(15);
  expect([...new Set(real)].sort()).toEqual(told.sort());
});

/** What is wrong with a reply by the description; undefined when nothing is. */
async function mistakeIn(reply: Response, path: string, method = 'get'): Promise<string | undefined> {
  const told = description.paths[path]![method]!.responses[reply.status];
  if (!told) return `${reply.status} is not described`;
  const type = reply.headers.get('content-type')!.split(';')[0]!;
  if (!told.content[type]) return `${type} is not described`;
  if (!told.content[type].schema) return undefined;
  const place = ['paths', path, method, 'responses', `${reply.status}`, 'content', type, 'schema'];
  const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = ajv.getSchema(`api#/${pointer}`)!;
  return validate(await reply.json()) ? undefined : ajv.errorsText(validate.errors);
}

test('a batch and its reply are as described, and so are those that are refused', async () => {
  const batch = batchOf([response()], [measure()]);
  const isBatch = ajv.getSchema('api#/components/schemas/Batch')!;
  expect([isBatch(batch), isBatch({ ...batch, responses: [{}] })]).toEqual([true, false]);
  for (const body of [JSON.stringify(batch), JSON.stringify(batchOf([{}])), '{', '{}', 'x'.repeat(2 ** 21)])
    expect(await mistakeIn(await post(app, body), '/v1/batches', 'post')).toBeUndefined();
  const strange = await post(app, '{}', { authorization: 'Bearer wrong' });
  expect(await mistakeIn(strange, '/v1/batches', 'post')).toBeUndefined();
});

test.each([
  ['/v1/config', ''],
  ['/v1/config', '?touchpoint=nowhere'],
  ['/v1/today', '?touchpoint=web/checkout&since=2026-11-21T00:00:00Z'],
  ['/v1/today', '?touchpoint=web/checkout'],
  ['/v1/map', ''],
  ['/v1/map', '?from=never'],
  ['/v1/devices', ''],
  ['/v1/keys', ''],
  ['/v1/health', ''],
  ['/v1/logo', ''],
  ['/v1/receipts/{code}', ''],
  ['/v1/responses.csv', ''],
  ['/v1/measures.ndjson', ''],
  ['/v1/responses.ndjson', '?to=never'],
  ['/openapi.json', ''],
])('the reply of %s%s is as described', async (path, query) => {
  expect(await mistakeIn(await get(app, path + query), path)).toBeUndefined();
});

test('a tablet is paired as described', async () => {
  const ask = (path: string, body: object) =>
    get(app, path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: JSON.stringify(body) });
  const reply = await ask('/v1/pairings', { touchpoint: 'web/checkout' });
  const { code } = (await reply.clone().json()) as { code: string };
  expect(await mistakeIn(reply, '/v1/pairings', 'post')).toBeUndefined();
  expect(await mistakeIn(await ask('/v1/pairings/claim', { code }), '/v1/pairings/claim', 'post')).toBeUndefined();
  expect(await mistakeIn(await ask('/v1/pairings', {}), '/v1/pairings', 'post')).toBeUndefined();
  const elsewhere = await get(app, '/v1/pairings', { method: 'POST', body: '{}' });
  expect(await mistakeIn(elsewhere, '/v1/pairings', 'post')).toBeUndefined();
});
