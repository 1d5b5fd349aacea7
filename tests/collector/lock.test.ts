// @vitest-environment node
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../collector/store/lock.ts';
import { type Bundle, bundle, type Running, runBundle } from './bundle.ts';
import { tempFolder } from './parts.ts';

let script: Bundle;
let folder: Awaited<ReturnType<typeof tempFolder>>;
const running: Running[] = [];

beforeAll(async () => {
  script = await bundle('tests/collector/hold-folder.ts');
}, 60_000);
afterAll(() => script?.remove());
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await folder.remove();
});

function holder(): Running {
  const started = runBundle(script.file, [folder.dir]);
  running.push(started);
  return started;
}

test('refuses a second taker in the same process and names the folder', async () => {
  const unlock = await lockFolder(folder.dir);
  await expect(lockFolder(folder.dir)).rejects.toMatchObject({
    name: 'SenyumError',
    code: 'locked',
    message: `The folder ${folder.dir} is in use by another senyum collector; stop it, or set DATA_DIR to another folder.`,
  });
  await unlock();
});

test('leaves nothing behind and can be taken again', async () => {
  for (let round = 0; round < 3; round++) await (await lockFolder(folder.dir))();
  expect(await readdir(folder.dir)).toEqual([]);
});

test('creates a missing folder', async () => {
  const unlock = await lockFolder(path.join(folder.dir, 'a/b'));
  await unlock();
});

test('refuses a folder that another process holds', async () => {
  await holder().says(/held/);
  await expect(lockFolder(folder.dir)).rejects.toMatchObject({ code: 'locked' });
});

test('refuses a folder whose holder is stopped and can not answer', async () => {
  const { child, says } = holder();
  await says(/held/);
  child.kill('SIGSTOP');
  await expect(lockFolder(folder.dir)).rejects.toMatchObject({ code: 'locked' });
});

test('gives a folder free at once when its holder is killed', async () => {
  const { child, says, ended } = holder();
  await says(/held/);
  child.kill('SIGKILL');
  await ended;
  const unlock = await lockFolder(folder.dir);
  expect(await readdir(folder.dir)).toHaveLength(1);
  await unlock();
});

test('lets one of many win that start at the same time over the remains of a killed one', {
  timeout: 60_000,
}, async () => {
  for (let round = 0; round < 3; round++) {
    const first = holder();
    await first.says(/held/);
    first.child.kill('SIGKILL');
    await first.ended;
    const rivals = Array.from({ length: 6 }, holder);
    const said = await Promise.all(rivals.map(({ says }) => says(/held|refused locked/)));
    expect(said.filter((text) => text.includes('held'))).toHaveLength(1);
    for (const { child } of rivals) child.kill('SIGKILL');
    await Promise.all(rivals.map(({ ended }) => ended));
  }
});

test('lets one of many in the same process win', async () => {
  for (let round = 0; round < 20; round++) {
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder.dir)));
    const won = tried.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]!.value();
  }
});

test('gives way to another who is still looking, and comes back when that one has left', async () => {
  const other = createServer((socket) => socket.end('wanted'));
  const file = path.join(folder.dir, 'lock-0123456789abcdef.sock');
  await new Promise<void>((resolve) => other.listen(file, resolve));
  const taking = lockFolder(folder.dir);
  setTimeout(() => other.close(), 200);
  const unlock = await taking;
  expect(other.listening).toBe(false);
  await unlock();
});

test('looks again when the one that it asks leaves without a word', async () => {
  const other = createServer((socket) => {
    socket.destroy();
    other.close();
  });
  await new Promise<void>((resolve) => other.listen(path.join(folder.dir, 'lock-0123456789abcdef.sock'), resolve));
  const unlock = await lockFolder(folder.dir);
  expect(other.listening).toBe(false);
  await unlock();
});

test('takes a folder with a long path by its way from the working folder, or says that the path is too long', async () => {
  const long = path.join(folder.dir, 'x'.repeat(60), 'y'.repeat(60));
  await mkdir(long, { recursive: true });
  await expect(lockFolder(long)).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining('too long'),
  });
  const before = process.cwd;
  process.cwd = () => path.dirname(long);
  await expect(lockFolder(long)).rejects.toMatchObject({ code: 'storage' });
  process.cwd = before;
});

test('says in a sentence that a folder can not be used', async () => {
  const file = path.join(folder.dir, 'file');
  await writeFile(file, '');
  await expect(lockFolder(path.join(file, 'data'))).rejects.toMatchObject({ code: 'storage' });
});
