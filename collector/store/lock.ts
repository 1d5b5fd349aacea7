import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SenyumError } from '../../src/model/error.ts';
import { ask } from './ask.ts';

/** Gives the folder free for others. */
export type Unlock = () => Promise<void>;

const NAME = /^lock-[0-9a-f]{16}\.sock$/;
const TRIES = 20;
const PAUSE_MS = 100;
// sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero among them.
const LONGEST_PATH = process.platform === 'linux' ? 107 : 103;

/**
 * Takes a folder for this process alone, creating it when it is missing. The kernel gives it free when the process
 * ends, however it ends.
 *
 * Each process that wants the folder listens on a socket of its own, then gives it the name by which others find it, and
 * only then looks for others who answer. Of two at the same time at least one therefore sees the other. Who is found
 * listens already, and names are random and never used again: removing what does not answer can't hit somebody who does.
 * @throws SenyumError `locked` when another process has the folder, `storage` when it can't be used.
 */
export async function lockFolder(dir: string): Promise<Unlock> {
  const folder = await openFolder(dir);
  for (let tried = 0; tried < TRIES; tried++) {
    const found = process.platform === 'win32' ? await takePipe(folder) : await takeSocket(folder, dir);
    if (typeof found === 'function') return found;
    if (found === 'held') break;
    await sleep(PAUSE_MS * Math.random());
  }
  const message = `The folder ${dir} is in use by another senyum collector; stop it, or set DATA_DIR to another folder.`;
  throw new SenyumError('locked', message);
}

async function openFolder(dir: string): Promise<string> {
  try {
    await mkdir(dir, { recursive: true });
    return await realpath(dir);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new SenyumError('storage', `The folder ${dir} can't be used: ${code ?? message}.`, { cause });
  }
}

async function takeSocket(folder: string, dir: string): Promise<Unlock | 'held' | 'wanted'> {
  const own = `${randomBytes(8).toString('hex')}.sock`;
  const name = `lock-${own}`;
  const file = path.join(folder, name);
  const draft = path.join(folder, `next-${own}`);
  const failed = (cause: NodeJS.ErrnoException): never => {
    throw new SenyumError('storage', `The folder ${dir} can't be locked: ${cause.code ?? cause.message}.`, { cause });
  };
  const presence = await listen(shortest(draft, dir)).catch(failed);
  const leave = async () => {
    await presence.close();
    await rm(file, { force: true });
  };
  try {
    // A socket has a name before anybody listens on it; others would take it for a dead one.
    await rename(draft, file).catch(failed);
    const names = await readdir(folder);
    const others = names.filter((other) => NAME.test(other) && other !== name);
    const answers = await Promise.all(others.map((other) => meet(path.join(folder, other), dir)));
    if (names.includes(name) && answers.every((answer) => answer === 'dead')) {
      presence.hold();
      return leave;
    }
    await leave();
    return answers.includes('held') ? 'held' : 'wanted';
  } catch (error) {
    await leave();
    throw error;
  }
}

async function meet(file: string, dir: string): Promise<'held' | 'wanted' | 'dead'> {
  const answer = await ask(shortest(file, dir));
  if (answer === 'dead') await rm(file, { force: true });
  return answer;
}

// A named pipe can be listened on once only and vanishes with its process.
async function takePipe(folder: string): Promise<Unlock | 'held'> {
  const hash = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
  try {
    return (await listen(`\\\\.\\pipe\\senyum-${hash}`)).close;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return 'held';
    throw error;
  }
}

function shortest(file: string, dir: string): string {
  const found = [file, path.relative(process.cwd(), file)].sort(
    (a, b) => Buffer.byteLength(a) - Buffer.byteLength(b),
  )[0]!;
  if (Buffer.byteLength(found) <= LONGEST_PATH) return found;
  throw new SenyumError('storage', `The path of the folder ${dir} is too long; set DATA_DIR to a shorter one.`);
}

interface Presence {
  /** From now on says that the folder is taken, no longer that it is wanted. */
  hold(): void;
  close(): Promise<void>;
}

function listen(address: string): Promise<Presence> {
  let state = 'wanted';
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(state);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () =>
      resolve({
        hold() {
          state = 'held';
        },
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    );
  });
}
