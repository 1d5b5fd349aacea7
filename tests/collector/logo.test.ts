// @vitest-environment node
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLogo, withLogo } from '../../collector/logo.ts';
import { appOver, config, get, tempFolder } from './parts.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;

beforeAll(async () => {
  folder = await tempFolder();
  await writeFile(path.join(folder.dir, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(path.join(folder.dir, 'big.png'), new Uint8Array(205_000));
});
afterAll(() => folder.remove());

const read = (logo: string) => readLogo({ ...config, brand: { logo } }, path.join(folder.dir, 'senyum.json'));
const store = { query: async () => ({ rows: [] }) } as never;

test('a logo beside the config is served where devices are told that it is', async () => {
  const { logo } = await read('logo.svg');
  const app = appOver(store, { config: withLogo({ ...config, brand: { logo: 'logo.svg' } }, logo), logo });
  const told = (await (await get(app, '/v1/config')).json()) as typeof config;
  const picture = await get(app, told.brand!.logo!);
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(picture.headers.get('content-security-policy')).toContain('sandbox');
  expect(await picture.text()).toContain('<svg');
});

test.each(['https://shop.example/logo.svg', '/logo.svg', 'data:image/png;base64,AA=='])(
  '%s is left as it is',
  async (logo) => {
    expect(await read(logo)).toEqual({});
  },
);

test.each([
  ['nowhere.svg', 'there is no file "nowhere.svg"'],
  ['big.png', 'larger than 200 KiB'],
  ['logo.gif', 'expected one of .svg'],
])('%s is named', async (logo, message) => {
  expect(await read(logo)).toEqual({ problem: { path: 'brand.logo', message: expect.stringContaining(message) } });
});

test('without a logo there is none', async () => {
  expect((await get(appOver(store), '/v1/logo')).status).toBe(404);
});
