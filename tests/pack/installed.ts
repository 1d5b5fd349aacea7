import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Served } from '../ways/host-page.ts';

const execute = promisify(execFile);

/** Runs a program in a folder, and gives what it said; rejects with that when it fails. */
export async function run(folder: string, command: string, ...words: string[]): Promise<string> {
  try {
    return (await execute(command, words, { cwd: folder })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${words.join(' ')}\n${stdout}${stderr}`);
  }
}

/** Packs the package as it would be published, into a folder; needs a build. */
export async function pack(folder: string): Promise<string> {
  const name = await run('.', 'npm', 'pack', '--silent', '--pack-destination', folder);
  return join(folder, name.trim());
}

/** Makes a folder out of others, and installs in it what its lock names and the packed package. */
export async function install(folder: string, from: readonly string[], tarball: string): Promise<void> {
  for (const one of from) cpSync(one, folder, { recursive: true });
  await run(folder, 'npm', 'ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund');
  await run(
    folder,
    'npm',
    'install',
    tarball,
    '--no-save',
    '--include=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  );
}

/** The files of a folder, to be served under a path. */
export function filesOf(folder: string, path: string): Record<string, Served> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [`${path}/${relative(folder, file).replaceAll('\\', '/')}`, readFileSync(file, 'utf8')];
    }),
  );
}
