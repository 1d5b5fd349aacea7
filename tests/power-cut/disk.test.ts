// @vitest-environment node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTrace } from './disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'senyum-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** A trace in which `{…}` stands for words as strace writes them. */
function readLines(...lines: string[]) {
  const log = join(folder, 'trace.log');
  writeFileSync(log, lines.map((line) => line.replaceAll(/\{(.*?)\}/g, (_, words) => hex(words))).join('\n'));
  const { syncs, afterPowerCut } = readTrace(log, (path) => path.startsWith('/store/'));
  return { syncs, left: Object.fromEntries([...afterPowerCut].map(([path, bytes]) => [path, bytes.toString()])) };
}

test('only what was written before the last finished sync began is left', () => {
  const { syncs, left } = readLines(
    '7  100.000 openat(AT_FDCWD<{/}>, "{/store/log}", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 5<{/store/log}> <0.000010>',
    '7  100.001 write(5<{/store/log}>, "{one,}", 4) = 4 <0.000010>',
    '7  100.002 fdatasync(5<{/store/log}> <unfinished ...>',
    '8  100.003 write(5<{/store/log}>, "{two,}", 4) = 4 <0.000010>',
    '7  100.004 <... fdatasync resumed>) = 0 <0.002000>',
    '7  100.005 fdatasync(5<{/store/log}> <unfinished ...>',
  );
  expect(left).toEqual({ '/store/log': 'one,' });
  expect(syncs).toEqual([{ path: '/store/log', begun: 100_002, done: 100_004 }]);
});

test('writes at a place, cuts and renames are played again, and files of others are not', () => {
  const { left } = readLines(
    '7  100.000 openat(AT_FDCWD<{/}>, "{/store/a}", O_RDWR|O_CREAT|O_TRUNC, 0600) = 5<{/store/a}> <0.000010>',
    '7  100.001 pwrite64(5<{/store/a}>, "{abcdef}", 6, 0) = 6 <0.000010>',
    '7  100.002 pwrite64(5<{/store/a}>, "{XY}", 2, 2) = 2 <0.000010>',
    '7  100.003 ftruncate(5<{/store/a}>, 5) = 0 <0.000010>',
    '7  100.004 fsync(5<{/store/a}>) = 0 <0.000010>',
    '7  100.005 rename("{/store/a}", "{/store/b}") = 0 <0.000010>',
    '7  100.006 write(9<{/other/log}>, "{zzz}", 3) = 3 <0.000010>',
  );
  expect(left).toEqual({ '/store/b': 'abXYe' });
});

test('a sync that fails keeps nothing', () => {
  const { left } = readLines(
    '7  100.000 openat(AT_FDCWD<{/}>, "{/store/a}", O_RDWR|O_CREAT, 0600) = 5<{/store/a}> <0.000010>',
    '7  100.001 write(5<{/store/a}>, "{abc}", 3) = 3 <0.000010>',
    '7  100.002 fsync(5<{/store/a}>) = -1 EIO (Input/output error) <0.000010>',
  );
  expect(left).toEqual({ '/store/a': '' });
});
