// @vitest-environment node
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { App } from '../../collector/app.ts';
import { ACCESS, type Access } from '../../collector/people/access.ts';
import { appOver, engines, type Opened } from './parts.ts';
import { comeBy, inviteBy, ownerOf, type Visitor, visitor } from './people.ts';

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

let opened: Opened;
let app: App;
let people: Record<'nobody' | 'viewer' | 'admin', Visitor>;

beforeAll(async () => {
  opened = await engines[0]!.open();
  app = appOver(opened.store);
  const admin = await ownerOf(app, opened.store);
  const viewer = await comeBy(app, (await inviteBy(admin, 'viewer')).secret, 'Viewer');
  people = { nobody: visitor(app), viewer, admin };
}, 60_000);
afterAll(() => opened?.close());

const all = Object.entries(ACCESS).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, access]) => [method, path, access] as [string, string, Access]),
);

test('every route that the app has says who may use it', () => {
  const { routes } = made.at(-1)!;
  const real = routes
    .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => `${method} ${path}`);
  const told = all.filter(([method]) => method !== 'OPTIONS').map(([method, path]) => `${method} ${path}`);
  expect([...new Set(real)].sort()).toEqual(told.sort());
});

test('what belongs to people, keys and tablets is for admins, and the rest of the owner for viewers', () => {
  const of = (wanted: Access) =>
    all.filter(([, , access]) => access === wanted).map(([method, path]) => `${method} ${path}`);
  expect(of('viewer')).toEqual([
    'GET /v1/map',
    'GET /v1/map.svg',
    'GET /v1/touchpoint',
    'GET /v1/responses.csv',
    'GET /v1/responses.ndjson',
    'GET /v1/measures.csv',
    'GET /v1/measures.ndjson',
    'GET /v1/devices',
    'GET /v1/alerts',
    'GET /v1/live',
    'POST /v1/logout',
  ]);
  expect(of('everybody')).toEqual([
    'POST /v1/batches',
    'OPTIONS /v1/batches',
    'GET /v1/config',
    'OPTIONS /v1/config',
    'GET /v1/logo',
    'OPTIONS /v1/logo',
    'GET /v1/today',
    'OPTIONS /v1/today',
    'GET /v1/receipts/:code',
    'DELETE /v1/receipts/:code',
    'OPTIONS /v1/receipts/:code',
    'GET /v1/health',
    'POST /v1/pairings/claim',
    'GET /v1/me',
    'POST /v1/login',
    'POST /v1/join',
    'GET /openapi.json',
  ]);
});

const MAY: Record<Access, Record<keyof typeof people, boolean>> = {
  everybody: { nobody: true, viewer: true, admin: true },
  viewer: { nobody: false, viewer: true, admin: true },
  admin: { nobody: false, viewer: false, admin: true },
};

// The log-out at the end, as nobody is logged in after it.
test.each([...all.filter(([, path]) => path !== '/v1/logout'), ...all.filter(([, path]) => path === '/v1/logout')])(
  '%s %s is for: %s',
  async (method, path, access) => {
    for (const who of ['nobody', 'viewer', 'admin'] as const) {
      // A handler refuses a body that says nothing; what counts here is whether it was asked.
      const body = ['POST', 'PATCH'].includes(method) ? {} : undefined;
      const reply = await people[who].ask(method, path.replace(':id', 'nothing'), body);
      const { error = '' } = reply.ok ? {} : ((await reply.json().catch(() => ({}))) as { error?: string });
      void reply.body?.cancel().catch(() => {});
      const isLetIn = !['Please log in.', 'Only an admin may do this.'].includes(error);
      expect([who, isLetIn, error]).toEqual([who, MAY[access][who], error]);
      if (!isLetIn) expect(reply.status).toBe(who === 'nobody' ? 401 : 403);
    }
  },
);

test('what no table knows is not there, for nobody', async () => {
  for (const path of ['/v1/secret', '/v1/map/', '/v1/MAP', '/v1//map', '/v1/keys/'])
    expect((await people.nobody.ask('GET', path)).status, path).toBe(404);
});
