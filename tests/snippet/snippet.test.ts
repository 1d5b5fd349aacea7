// @vitest-environment node
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runSnippet } from '../../collector/snippet/command.ts';
import { tempFolder } from '../collector/parts.ts';

const CONTENT = 'widget()';
const HASH = createHash('sha384').update(CONTENT).digest('base64');

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  folder = await tempFolder();
  await mkdir(path.join(folder.dir, 'empty'));
  await writeFile(path.join(folder.dir, 'widget-single.js'), CONTENT);
  await writeFile(path.join(folder.dir, 'widget-single-aB3_dE-f.js'), CONTENT);
  await writeFile(path.join(folder.dir, 'widget-panel-aB3_dE-g.js'), CONTENT);
});
afterAll(() => folder.remove());

async function snippet(words: string[], site = folder.dir) {
  const said: string[] = [];
  return { ...(await runSnippet(words, site, (text) => said.push(text))), said: said.join('\n') };
}

test('the lines have the name for ever, the hash of the file, and an address that can be preloaded', async () => {
  const { code, said } = await snippet(['https://feedback.example', 'web/checkout']);
  expect(code).toBe(0);
  expect(said.split('\n')).toEqual([
    '<link rel="preload" as="fetch" crossorigin href="https://feedback.example/v1/config?touchpoint=web%2Fcheckout">',
    `<script async crossorigin src="https://feedback.example/widget-single-aB3_dE-f.js" integrity="sha384-${HASH}" data-touchpoint="web/checkout" data-config="https://feedback.example/v1/config?touchpoint=web%2Fcheckout"></script>`,
  ]);
});

test('with a preload the lines have the small tag, and beside it the panel', async () => {
  const { code, said } = await snippet(['https://feedback.example', 'web/checkout', '--preload']);
  expect(code).toBe(0);
  expect(said.split('\n')).toEqual([
    '<link rel="modulepreload" crossorigin href="https://feedback.example/widget-panel-aB3_dE-g.js">',
    '<script async src="https://feedback.example/widget.js?touchpoint=web/checkout"></script>',
  ]);
});

test('for a question at load it is one line, in which a touchpoint means what it says', async () => {
  const { code, said } = await snippet(['--at-load', 'https://feedback.example/s', 'café/a&b="c d"']);
  expect(code).toBe(0);
  const [, src] = /^<script async src="([^"]*)"><\/script>$/.exec(said)!;
  const { pathname, searchParams } = new URL(src!.replaceAll('&amp;', '&'));
  expect([pathname, searchParams.get('touchpoint')]).toEqual(['/s/widget-now.js', 'café/a&b="c d"']);
});

test('a touchpoint can not leave its attribute', async () => {
  const { said } = await snippet(['https://feedback.example/senyum', '"><script>&']);
  expect(said).toContain('data-touchpoint="&quot;>&lt;script>&amp;"');
  expect(said).toContain('src="https://feedback.example/senyum/widget-single-');
});

test('what is missing or wrong is one sentence', async () => {
  expect(await snippet(['https://feedback.example'])).toMatchObject({ code: 2 });
  expect(await snippet(['https://feedback.example', 'web', '--preload', '--at-load'])).toMatchObject({ code: 2 });
  expect(await snippet(['ftp://feedback.example', 'web'])).toMatchObject({
    code: 1,
    mistake: expect.stringContaining('https'),
  });
  expect(await snippet(['https://feedback.example', 'web'], path.join(folder.dir, 'empty'))).toMatchObject({
    code: 1,
    mistake: expect.stringContaining('not built'),
  });
});
