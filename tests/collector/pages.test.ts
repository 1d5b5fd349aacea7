// @vitest-environment node
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPages } from '../../collector/pages.ts';
import { tempFolder } from './parts.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let pages: ReturnType<typeof createPages>;

const FILES = [
  'secret.txt',
  'site-secret/index.html',
  'site/kiosk/index.html',
  'site/kiosk/sw.js',
  'site/kiosk/manifest.webmanifest',
  'site/kiosk/assets/index-Bx3_-k9Z.js',
  'site/kiosk/assets/index-Bx3_-k9Z.css',
  'site/kiosk/assets/nunito-D4fT7h1a.woff2',
  'site/kiosk/app-manifest.json',
  'site/kiosk/face.svg',
  'site/kiosk/icon.png',
  'site/kiosk/.hidden',
  'site/map/index.html',
  'site/demo/index.html',
  'site/widget.js',
  'site/senyum-worker.js',
  'site/widget.js.map',
];

beforeAll(async () => {
  folder = await tempFolder();
  for (const name of FILES) {
    const file = path.join(folder.dir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `content of ${name}`);
  }
  await symlink(path.join(folder.dir, 'secret.txt'), path.join(folder.dir, 'site/kiosk/link.txt'));
  pages = createPages(path.join(folder.dir, 'site'));
});
afterAll(() => folder.remove());

const ask = (address: string, init: RequestInit = {}) => pages(new Request(`http://c.test${address}`, init));
const header = async (address: string, name: string) => (await ask(address)).headers.get(name);

test('serves the page of a folder', async () => {
  const reply = await ask('/kiosk/?touchpoint=a');
  expect([reply.status, await reply.text()]).toEqual([200, 'content of site/kiosk/index.html']);
});

test('leads from / to the map and from a folder to its slash, keeping the query', async () => {
  for (const [address, location] of [
    ['/', '/map/'],
    ['/kiosk', '/kiosk/'],
    ['/kiosk?touchpoint=store-1/till-1', '/kiosk/?touchpoint=store-1/till-1'],
    ['/demo', '/demo/'],
  ] as const) {
    const reply = await ask(address);
    expect([reply.status, reply.headers.get('location')]).toEqual([302, location]);
  }
});

test.each([
  ['/kiosk/', 'text/html; charset=utf-8'],
  ['/widget.js', 'text/javascript; charset=utf-8'],
  ['/kiosk/assets/index-Bx3_-k9Z.css', 'text/css; charset=utf-8'],
  ['/kiosk/assets/nunito-D4fT7h1a.woff2', 'font/woff2'],
  ['/kiosk/face.svg', 'image/svg+xml'],
  ['/kiosk/icon.png', 'image/png'],
  ['/kiosk/manifest.webmanifest', 'application/manifest+json'],
  ['/kiosk/app-manifest.json', 'application/json'],
  ['/widget.js.map', 'application/json'],
])('says that %s is %s', async (address, type) => {
  expect(await header(address, 'content-type')).toBe(type);
  expect(await header(address, 'x-content-type-options')).toBe('nosniff');
});

test('lets caches keep for ever what has a hash in its name, and nothing else', async () => {
  for (const name of ['index-Bx3_-k9Z.js', 'index-Bx3_-k9Z.css', 'nunito-D4fT7h1a.woff2'])
    expect(await header(`/kiosk/assets/${name}`, 'cache-control')).toBe('public, max-age=31536000, immutable');
  for (const address of ['/kiosk/', '/kiosk/sw.js', '/widget.js', '/senyum-worker.js', '/kiosk/app-manifest.json'])
    expect(await header(address, 'cache-control')).toBe('no-cache');
});

test('sends nothing again that the browser has', async () => {
  const etag = (await header('/widget.js', 'etag'))!;
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const reply = await ask('/widget.js', { headers: { 'if-none-match': known } });
    expect([reply.status, await reply.text(), reply.headers.get('etag')]).toEqual([304, '', etag]);
  }
  expect((await ask('/widget.js', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

test('serves a file that was built anew', async () => {
  const before = await header('/demo/', 'etag');
  await writeFile(path.join(folder.dir, 'site/demo/index.html'), 'new');
  expect(await (await ask('/demo/')).text()).toBe('new');
  expect(await header('/demo/', 'etag')).not.toBe(before);
});

test('lets other sites embed the scripts only', async () => {
  for (const address of ['/widget.js', '/senyum-worker.js', '/kiosk/assets/index-Bx3_-k9Z.js'])
    expect(await header(address, 'access-control-allow-origin')).toBe('*');
  for (const address of ['/kiosk/', '/kiosk/face.svg'])
    expect(await header(address, 'access-control-allow-origin')).toBeNull();
});

test('shows pages under a strict policy', async () => {
  const policy = (await header('/map/', 'content-security-policy'))!;
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ]);
  expect(await header('/kiosk/', 'content-security-policy')).toBe(
    policy.replace("connect-src 'self'", 'connect-src *'),
  );
  expect(await header('/map/', 'referrer-policy')).toBe('no-referrer');
  expect(await header('/widget.js', 'content-security-policy')).toBeNull();
});

test('answers HEAD like GET without the body', async () => {
  const reply = await ask('/widget.js', { method: 'HEAD' });
  expect([reply.status, await reply.text()]).toEqual([200, '']);
  expect(reply.headers.get('content-length')).toBe(String('content of site/widget.js'.length));
});

test('refuses other methods', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const reply = await ask('/widget.js', { method });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e%2fsecret.txt',
  '/kiosk/..%2f..%2fsecret.txt',
  '/kiosk/..%5c..%5csecret.txt',
  '/..%2fsite-secret/',
  '/kiosk/link.txt',
  '/kiosk/.hidden',
  '/kiosk/%2ehidden',
  '//kiosk',
  '//kiosk/',
  '/%2fetc/passwd',
  '/etc/passwd',
  '/widget.js%00',
  '/%ff',
  '/%',
  '/widget.js/',
  '/kiosk/assets/',
  '/kiosk/assets',
  '/nothing',
  `/${'a/'.repeat(3000)}`,
  `/${'a'.repeat(3000)}`,
])('has no page at %s', async (address) => {
  const reply = await ask(address);
  expect(reply.status).toBe(404);
  expect(await reply.text()).not.toContain('content of');
});

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
] as const)('packs what gains by it for a browser that takes %s', async (accepts, encoding, unpack) => {
  const long = 'const smile = 1;\n'.repeat(200);
  await writeFile(path.join(folder.dir, 'site/widget-long.js'), long);
  const ask = (headers: Record<string, string>) =>
    pages(new Request('http://collector.test/widget-long.js', { headers: { 'accept-encoding': accepts, ...headers } }));
  const reply = await ask({});
  const body = Buffer.from(await reply.arrayBuffer());
  expect(reply.headers.get('content-encoding')).toBe(encoding);
  expect(reply.headers.get('vary')).toBe('accept-encoding');
  expect(reply.headers.get('content-length')).toBe(String(body.byteLength));
  expect(body.byteLength).toBeLessThan(200);
  expect(unpack(body).toString()).toBe(long);
  expect((await ask({ 'if-none-match': reply.headers.get('etag')! })).status).toBe(304);
});

test.each(['', 'identity', 'br;q=0, gzip; q=0.0'])('sends a file as it is to who takes "%s"', async (accepts) => {
  const long = 'const smile = 1;\n'.repeat(200);
  await writeFile(path.join(folder.dir, 'site/widget-long.js'), long);
  const reply = await pages(
    new Request('http://collector.test/widget-long.js', { headers: { 'accept-encoding': accepts } }),
  );
  expect(reply.headers.get('content-encoding')).toBeNull();
  expect(await reply.text()).toBe(long);
});
