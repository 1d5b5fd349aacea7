import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SenyumConfig } from '../../src/model/config.ts';
import { layEmptyDatabase } from '../empty-database.ts';

/** A built collector as a process of its own. */
export interface RunningCollector {
  /** Address without a slash at its end. */
  url: string;
  /** What it printed when it had started. */
  greeting: string;
  /** Asks it to stop and waits until it is gone. */
  stop(): Promise<void>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Writes the sample config with changes into a folder. Returns its path. */
export async function changedConfig(folder: string, changes: Partial<SenyumConfig>): Promise<string> {
  const path = join(folder, 'senyum.json');
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile('senyum.json', 'utf8')), ...changes }));
  return path;
}

/** Starts `dist/collector/main.js` and waits until it says where it is. */
export async function startCollector(options: {
  port: number;
  dataDir: string;
  config?: string;
}): Promise<RunningCollector> {
  await layEmptyDatabase(options.dataDir);
  const child = spawn(process.execPath, ['dist/collector/main.js'], {
    env: {
      ...process.env,
      PORT: String(options.port),
      HOST: '127.0.0.1',
      DATA_DIR: options.dataDir,
      DATABASE_URL: '',
      ...(options.config && { SENYUM_CONFIG: options.config }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = `http://127.0.0.1:${options.port}`;
  const greeting = await said(child, 'press Ctrl+C');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return { url, greeting, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

function said(child: ChildProcess, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk;
      if (output.includes(words)) resolve(output);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the collector ended with ${code}:\n${output}`)));
  });
}

/** A port of the loopback interface that is free just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A new folder, and its removal. */
export async function tempDir(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'senyum-'));
  return {
    path,
    // A browser's last helper may still be writing.
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
