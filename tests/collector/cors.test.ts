// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { ACCESS } from '../../collector/people/access.ts';
import { appOver, batchOf, engines, get, type Opened } from './parts.ts';

/** Whose pages may read each address: those of any site, or the collector's own. A new address has to be decided. */
const DECIDED: Record<string, 'any' | 'own'> = {
  '/v1/batches': 'any',
  '/v1/config': 'any',
  '/v1/logo': 'any',
  '/v1/today': 'any',
  '/v1/receipts/:code': 'any',
  '/v1/responses/:id': 'own',
  '/v1/alerts': 'own',
  '/v1/alerts/:id/acknowledge': 'own',
  '/v1/map': 'own',
  '/v1/map.svg': 'own',
  '/v1/touchpoint': 'own',
  '/v1/responses.csv': 'own',
  '/v1/responses.ndjson': 'own',
  '/v1/measures.csv': 'own',
  '/v1/measures.ndjson': 'own',
  '/v1/devices': 'own',
  '/v1/live': 'own',
  '/v1/health': 'own',
  '/v1/keys': 'own',
  '/v1/keys/:id': 'own',
  '/v1/pairings': 'own',
  '/v1/pairings/claim': 'own',
  '/v1/me': 'own',
  '/v1/login': 'own',
  '/v1/logout': 'own',
  '/v1/join': 'own',
  '/v1/people': 'own',
  '/v1/people/:id': 'own',
  '/v1/invitations': 'own',
  '/v1/invitations/:id': 'own',
  '/v1/programs': 'own',
  '/v1/programs/:id': 'own',
  '/v1/audit': 'own',
  '/openapi.json': 'own',
};

const ORIGINS = [
  'https://shop.example',
  'https://evil.example',
  'http://localhost:4747',
  'null',
  'http://collector.test',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const CREDENTIALS = [{}, { cookie: '__Host-senyum=x' }, { authorization: 'Bearer x' }];

let opened: Opened;
let app: App;

beforeAll(async () => {
  opened = await engines[0]!.open();
  app = appOver(opened.store, { openWithoutOwner: true });
}, 60_000);
afterAll(() => opened?.close());

test('it is decided of every address whose pages may read it', () => {
  expect(Object.keys(DECIDED).sort()).toEqual(Object.keys(ACCESS).sort());
});

/** What a reply wrongly allows to a page of another site. */
function wrongIn(reply: Response, path: string, method: string): string[] {
  const { headers } = reply;
  const origin = headers.get('access-control-allow-origin');
  const allowed = headers.get('access-control-allow-methods')?.split(/,\s*/) ?? [];
  const own = ACCESS[path]!;
  return [
    ...(headers.has('access-control-allow-credentials') ? ['credentials'] : []),
    ...(DECIDED[path] === 'own' && origin !== null ? [`origin ${origin}`] : []),
    ...(DECIDED[path] === 'any' && origin !== null && origin !== '*' ? [`origin ${origin}`] : []),
    ...allowed.filter((one) => !(one in own)).map((one) => `method ${one}`),
  ].map((what) => `${method} ${path}: ${what}`);
}

test('no page of another site may read what is the owner’s, with or without credentials', {
  timeout: 120_000,
}, async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const path of Object.keys(ACCESS)) {
    const address = path.replace(':id', '0192aaaa-0000-7000-8000-00000000dead');
    for (const origin of ORIGINS) {
      for (const credentials of CREDENTIALS) {
        for (const method of METHODS) {
          const body = ['POST', 'PUT', 'PATCH'].includes(method) ? { body: JSON.stringify(batchOf([])) } : {};
          const sites = { origin, 'sec-fetch-site': 'cross-site', ...credentials };
          const reply = await get(app, address, { method, headers: sites as Record<string, string>, ...body });
          wrong.push(...wrongIn(reply, path, method));
          const preflight = await get(app, address, {
            method: 'OPTIONS',
            headers: { ...sites, 'access-control-request-method': method } as Record<string, string>,
          });
          wrong.push(...wrongIn(preflight, path, `OPTIONS for ${method}`));
          for (const one of [reply, preflight]) void one.body?.cancel().catch(() => {});
          asked += 2;
        }
      }
    }
  }
  console.log(`wrong allows: ${wrong.length} of ${asked} requests`);
  expect(wrong).toEqual([]);
});

test('any site’s page may send answers, and its browser remembers so for a day', async () => {
  const reply = await get(app, '/v1/batches', {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  });
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST',
    'access-control-max-age': '86400',
  });
});
