// @vitest-environment node
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOptions } from '../../collector/check-endpoint/read-options.ts';
import { runBundle } from '../collector/bundle.ts';
import { config, tempFolder } from '../collector/parts.ts';
import { anEndpoint, aWebhook } from './scripted-endpoint.ts';
import { serving } from './tries.ts';

let built: string;
let folder: Awaited<ReturnType<typeof tempFolder>>;

beforeAll(async () => {
  folder = await tempFolder();
  // As it is published; inside node_modules, so that the child finds the packages.
  const cache = path.resolve('node_modules/.cache');
  await mkdir(cache, { recursive: true });
  built = await mkdtemp(path.join(cache, 'senyum-cli-'));
  await build({ mode: 'collector', logLevel: 'error', build: { outDir: built, emptyOutDir: true } });
  await writeFile(path.join(folder.dir, 'senyum.json'), JSON.stringify(config));
  await writeFile(
    path.join(folder.dir, 'bad.json'),
    JSON.stringify({ ...config, kiosk: { touchpoint: 'no' }, name: {} }),
  );
}, 60_000);
afterAll(async () => {
  await folder?.remove();
  if (built) await rm(built, { recursive: true, force: true });
});

async function senyum(...words: string[]) {
  const { ended, said } = runBundle(path.join(built, 'cli.js'), words, { PORT: 'none' }, folder.dir);
  return { code: await ended, ...said };
}

test('check-endpoint prints each step and the grade, and ends with 0 or 1', { timeout: 20_000 }, async () => {
  const good = await senyum('check-endpoint', (await serving(anEndpoint())).url);
  expect(good).toMatchObject({ code: 0, err: '' });
  expect(good.out).toMatch(
    /^ok {7}Sends 100 responses at once\.\n {9}Expected accepted for each\. Came: 200, 100 accepted\.$/m,
  );
  expect(good.out).toMatch(/^Grade: verified$/m);
  const webhook = await serving(aWebhook());
  const plain = await senyum('check-endpoint', webhook.url);
  expect(plain.code).toBe(1);
  expect(plain.out).toMatch(/^missing {2}Looks at that reply\.$/m);
  expect((await senyum('check-endpoint', webhook.url, '--format', 'json')).code).toBe(0);
});

test('check-endpoint prints the same as JSON, without the keys', { timeout: 20_000 }, async () => {
  const { url, arrived } = await serving(anEndpoint());
  const { code, out } = await senyum('check-endpoint', url, '--json', '--header', 'X-Key: secret');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ url, grade: 'verified', checks: expect.any(Array) });
  expect(arrived[0]!.headers['x-key']).toBe('secret');
  expect(out).not.toContain('secret');
});

test('check names every mistake of a config with its path', { timeout: 20_000 }, async () => {
  expect(await senyum('check', 'senyum.json')).toEqual({ code: 0, out: 'senyum.json is right.\n', err: '' });
  const bad = await senyum('check', 'bad.json');
  expect(bad).toMatchObject({ code: 1, out: '' });
  expect(bad.err).toMatch(/^bad\.json: /m);
  expect(await senyum('check', 'none.json')).toEqual({ code: 1, out: '', err: 'There is no file none.json.\n' });
});

test('the built file can be run as a command', async () => {
  expect(await readFile(path.join(built, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const { bin } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(bin).toEqual({ senyum: './dist/collector/cli.js' });
});

test('start and no word at all run the collector', { timeout: 20_000 }, async () => {
  for (const words of [[], ['start']])
    expect(await senyum(...words)).toEqual({ code: 1, out: '', err: 'PORT is not a number from 0 to 65535.\n' });
});

test('an unknown word gets one sentence and the help', { timeout: 20_000 }, async () => {
  const { out } = await senyum('help');
  expect(out).toContain('senyum check-endpoint URL');
  for (const word of ['chekc', 'constructor'])
    expect(await senyum(word)).toEqual({ code: 2, out: '', err: `senyum does not know "${word}".\n\n${out}` });
});

test.each([
  [[], 'check-endpoint needs the address of an endpoint.'],
  [['https://a.example', 'b'], 'check-endpoint takes one address; "b" is one too many.'],
  [['a.example'], '"a.example" is not an address that begins with https://.'],
  [['ftp://a.example'], '"ftp://a.example" is not an address that begins with https://.'],
  [['https://me:hush@a.example'], 'The address may not contain a password, as browsers refuse it; use --header.'],
  [['https://a.example', '--format', 'xml'], 'There is no format "xml"; there are senyum, cloudevents, ndjson, json.'],
  [['https://a.example', '--header', 'secret'], '--header needs a header as "name: value".'],
  [['https://a.example', '--wrong-header', ': x'], '--wrong-header needs a header as "name: value".'],
  [['https://a.example', '--origin', 'shop'], '"shop" is not an origin such as https://shop.example.'],
  [['https://a.example', '--colour'], "Unknown option '--colour'."],
])('%j is not understood, in one sentence', (args, mistake) => {
  expect(readOptions(args)).toEqual({ mistake });
});

test('options are read, and header names made equal', () => {
  const args = [
    'https://a.example/in#x',
    '--header',
    'X-Key: a:b',
    '--wrong-header',
    'x-KEY: no',
    '--origin',
    'https://s.example/till',
  ];
  expect(readOptions(args)).toEqual({
    json: false,
    options: {
      url: 'https://a.example/in',
      format: 'senyum',
      headers: { 'x-key': 'a:b' },
      wrongHeader: { 'x-key': 'no' },
      origin: 'https://s.example',
      deadline: 25_000,
    },
  });
});
