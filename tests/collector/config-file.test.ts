// @vitest-environment node
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../collector/config-file.ts';
import { findSyntaxError } from '../../collector/json-syntax.ts';
import { config, tempFolder } from './parts.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(() => folder.remove());

async function read(text: string) {
  const file = path.join(folder.dir, 'senyum.json');
  await writeFile(file, text);
  return readConfig(file);
}

const mistakes = (text: string) =>
  read(text).then(
    () => [],
    (error: { code: string; message: string }) => [error.code, ...error.message.split('\n')],
  );

test('reads a config, with or without a byte order mark', async () => {
  expect(await read(JSON.stringify(config))).toEqual(config);
  expect(await read(`\uFEFF${JSON.stringify(config)}`)).toEqual(config);
});

test('names every mistake by its path, one a line', async () => {
  const till = { id: 'store 1', name: 'Till', survey: 'smile' };
  const wrong = { ...config, languages: [], touchpoints: [till], journeys: undefined, surprise: 1 };
  expect(await mistakes(JSON.stringify(wrong))).toEqual([
    'config',
    expect.stringMatching(/^senyum\.json: languages: expected at least one language/),
    expect.stringMatching(/^senyum\.json: touchpoints\[0\]\.id: expected a path-like id/),
    expect.stringMatching(/^senyum\.json: surprise: /),
  ]);
});

test('names ids that lead nowhere', async () => {
  const till = { id: 'till', name: 'Till', survey: 'smyle' };
  expect(await mistakes(JSON.stringify({ ...config, kiosk: undefined, journeys: [], touchpoints: [till] }))).toEqual([
    'config',
    'senyum.json: touchpoints[0].survey: expected one of "smile", found "smyle"',
  ]);
});

test('names line and column of a mistake in the JSON', async () => {
  expect(await mistakes('{\n  "senyum": 1,\n  "name": "Toko"\n  "languages": []\n}')).toEqual([
    'config',
    'senyum.json: line 4, column 3: expected "," or "}", found "\\""',
  ]);
});

test('says which file is missing and how to name another', async () => {
  const file = path.join(folder.dir, 'nothing.json');
  await expect(readConfig(file)).rejects.toMatchObject({
    code: 'config',
    message: `The config ${file} can't be read: there is no such file. Set SENYUM_CONFIG to the path of your senyum.json.`,
  });
});

test.each([
  ['', 1, 1, 'expected a value, found the end'],
  ['{', 1, 2, 'expected a name in double quotes or "}", found the end'],
  ['{"a":1,}', 1, 8, 'expected a name in double quotes, found "}"'],
  ['[1,\n2,]', 2, 3, 'expected a value, found "]"'],
  ['{"a"\n 1}', 2, 2, 'expected ":", found "1"'],
  ["{'a':1}", 1, 2, `expected a name in double quotes or "}", found "'"`],
  ['{a:1}', 1, 2, 'expected a name in double quotes or "}", found "a"'],
  ['[1] 2', 1, 5, 'expected the end of the file, found "2"'],
  ['[01]', 1, 3, 'expected "," or "]", found "1"'],
  ['[1 // one\n]', 1, 4, 'expected "," or "]", found "/"'],
  ['["a\nb"]', 1, 2, 'expected a value or "]", found "\\""'],
  ['[undefined]', 1, 2, 'expected a value or "]", found "undefined"'],
  ['[1}', 1, 3, 'expected "," or "]", found "}"'],
])('finds the mistake in %j', (text, line, column, message) => {
  expect(findSyntaxError(text)).toEqual({ line, column, message });
});

test('finds a mistake exactly where JSON.parse finds one', () => {
  const text = JSON.stringify({ a: [1, -2.5e-3, true, null, { 'b\\"': '\u00e9\u0001' }, [], {}], c: '' }, null, 1);
  for (let at = 0; at < text.length; at++)
    for (const piece of ['', ',', '"', '}', ']', '{', '0', ' ', '\\', '\u0001', 'e']) {
      const spoiled = text.slice(0, at) + piece + text.slice(at + 1);
      const parses = (() => {
        try {
          JSON.parse(spoiled);
          return true;
        } catch {
          return false;
        }
      })();
      expect([spoiled, findSyntaxError(spoiled) === undefined]).toEqual([spoiled, parses]);
    }
});
