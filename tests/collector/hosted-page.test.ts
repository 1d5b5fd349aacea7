// @vitest-environment node
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { appOver, engines, type Opened, tempFolder } from './parts.ts';

let opened: Opened;
let folder: Awaited<ReturnType<typeof tempFolder>>;
let app: App;

beforeAll(async () => {
  folder = await tempFolder();
  await mkdir(path.join(folder.dir, 'hosted'));
  await writeFile(path.join(folder.dir, 'hosted/index.html'), '<script src="./assets/a.js"></script>');
  opened = await engines[0]!.open();
  app = appOver(opened.store, { site: folder.dir });
}, 60_000);
afterAll(async () => {
  await opened.close();
  await folder.remove();
});

const ask = (address: string, init?: RequestInit) => app.fetch(new Request(`http://localhost${address}`, init));

test('a touchpoint has a page of its own, which finds its files from however deep', async () => {
  const reply = await ask('/s/web/checkout?smiley=positive&lang=sv');
  expect(reply.status).toBe(200);
  expect(await reply.text()).toBe('<script src="../../hosted/assets/a.js"></script>');
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(reply.headers.get('content-security-policy')).toContain('connect-src *');
  expect(reply.headers.get('cache-control')).toBe('no-cache');
});

test('a touchpoint that is not known gets the page with status 404', async () => {
  for (const id of ['nowhere', 'web', '', '%ff', '__proto__', '..%2f..%2fsecret']) {
    const reply = await ask(`/s/${id}`);
    expect([id, reply.status, reply.headers.get('content-type')]).toEqual([id, 404, 'text/html; charset=utf-8']);
  }
});

test('to open a page by GET or HEAD, as mail scanners do, records nothing', async () => {
  const rows = async (): Promise<unknown> =>
    (await opened.store.query('select count(*)::int as n from responses')).rows;
  const before = await rows();
  for (const method of ['GET', 'HEAD'])
    for (const smiley of ['negative', 'neutral', 'positive']) await ask(`/s/web/checkout?smiley=${smiley}`, { method });
  expect(await rows()).toEqual(before);
  expect(await (await ask('/s/web/checkout', { method: 'HEAD' })).text()).toBe('');
});
