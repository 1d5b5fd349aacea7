import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

/** A script that plain Node can run. */
export interface Bundle {
  file: string;
  remove(): Promise<void>;
}

/** Bundles TypeScript entries of the repository, given from its root, for a child process; `file` is the first of them. */
export async function bundle(...entries: string[]): Promise<Bundle> {
  const root = path.resolve(import.meta.dirname, '../..');
  // Inside node_modules, so that the child finds the packages.
  const cache = path.join(root, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(path.join(cache, 'senyum-tests-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: true, outDir, target: 'node20', rolldownOptions: { input: entries } },
  });
  // A folder below node_modules has the package.json of nobody else.
  await writeFile(path.join(outDir, 'package.json'), '{"type":"module"}');
  const file = path.join(outDir, `${path.parse(entries[0]!).name}.js`);
  return { file, remove: () => rm(outDir, { recursive: true, force: true }) };
}

/** A child process with what it has said so far. */
export interface Running {
  child: ChildProcess;
  said: { out: string; err: string };
  /** Resolves when the output matches; rejects when the process ends before. */
  says(pattern: RegExp): Promise<string>;
  /** Resolves to the exit code, or null when a signal ended it. */
  ended: Promise<number | null>;
}

/** Runs a bundle. The caller ends it. */
export function runBundle(file: string, args: string[] = [], env: Record<string, string> = {}, cwd?: string): Running {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', ...env },
    ...(cwd && { cwd }),
  });
  const said = { out: '', err: '' };
  child.stdout!.on('data', (data) => {
    said.out += data;
  });
  child.stderr!.on('data', (data) => {
    said.err += data;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => pattern.test(said.out) && resolve(said.out);
      child.stdout!.on('data', look);
      ended.then(() => reject(new Error(`ended: ${said.out}${said.err}`)));
      look();
    });
  return { child, said, says, ended };
}
