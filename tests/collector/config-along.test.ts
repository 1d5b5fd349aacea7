// @vitest-environment node

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendAlong } from '../../collector/config-along.ts';
import { createPages } from '../../collector/pages.ts';
import { configFor, type SenyumConfig } from '../../src/model/config.ts';
import { tempFolder } from './parts.ts';

/** What the file is told along: the same way in which the widget asks for it. */
const CODE = 'told.push(typeof __SENYUM_CONFIG__ === "string" ? JSON.parse(__SENYUM_CONFIG__) : undefined)';
const HINT = '//# allFunctionsCalledOnLoad\n';

let config: SenyumConfig;
let folder: Awaited<ReturnType<typeof tempFolder>>;
let pages: ReturnType<typeof createPages>;
beforeAll(async () => {
  config = JSON.parse(await readFile('senyum.json', 'utf8'));
  config.brand = { accent: '#8c3765' };
  config.surveys[0]!.thanks = '</script>\u2028"\\`$1$&';
  folder = await tempFolder();
  const names = ['widget.js', 'widget-now.js', 'widget-single.js', 'widget-single-aB3_dE-f.js', 'sub/widget.js'];
  await mkdir(path.join(folder.dir, 'sub'));
  for (const name of names) await writeFile(path.join(folder.dir, name), HINT + CODE);
  await writeFile(path.join(folder.dir, 'plain.js'), CODE);
  pages = createPages(folder.dir, sendAlong(config));
});
afterAll(() => folder.remove());

const ask = (address: string, init: RequestInit = {}) => pages(new Request(`http://c.test${address}`, init));

/** What the file has been told when a page runs it. */
async function toldBy(address: string): Promise<unknown> {
  const told: unknown[] = [];
  runInNewContext(await (await ask(address)).text(), { told });
  expect(told).toHaveLength(1);
  return JSON.parse(JSON.stringify(told[0] ?? null));
}

test.each(['widget.js', 'widget-now.js', 'widget-single.js'])(
  '%s of a touchpoint has its config along, the part that a web page needs',
  async (name) => {
    const { kiosk, brand, ...expected } = configFor(config, 'store-1/till-1')!;
    expect([kiosk, brand]).not.toContain(undefined);
    expect(expected.surveys[0]!.thanks).toBe(config.surveys[0]!.thanks);
    expect(await toldBy(`/${name}?touchpoint=store-1/till-1`)).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(await toldBy(`/${name}?touchpoint=store-1%2Ftill-1`)).toEqual(JSON.parse(JSON.stringify(expected)));
  },
);

test('the hint to the browser stays on the first line', async () => {
  expect((await (await ask('/widget.js?touchpoint=web/checkout')).text()).startsWith(HINT)).toBe(true);
});

test.each([
  '/widget.js',
  '/widget.js?touchpoint=',
  '/widget.js?touchpoint=web/nowhere',
  '/widget-single-aB3_dE-f.js?touchpoint=web/checkout',
  '/sub/widget.js?touchpoint=web/checkout',
])('%s is the file as it is', async (address) => {
  expect(await (await ask(address)).text()).toBe(HINT + CODE);
});

test('it is asked for again each time, and comes again when the config is another one', async () => {
  const address = '/widget.js?touchpoint=web/checkout';
  const first = await ask(address);
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const etag = first.headers.get('etag')!;
  const known = { headers: { 'if-none-match': etag } };
  expect((await ask(address, known)).status).toBe(304);
  expect((await ask('/widget.js?touchpoint=web/home', known)).status).toBe(200);
  const changed = createPages(folder.dir, sendAlong({ ...config, name: 'Another' }));
  expect((await changed(new Request(`http://c.test${address}`, known))).status).toBe(200);
  const head = await ask(address, { method: 'HEAD' });
  expect([await head.text(), head.headers.get('content-length')]).toEqual(['', first.headers.get('content-length')]);
});
