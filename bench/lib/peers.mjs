import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BENCH = join(import.meta.dirname, '..');

const changed = (path) => statSync(join(BENCH, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Installs the peers into bench/node_modules, when they are not there or older than their lock. */
export function ensurePeers() {
  const installed = changed('node_modules/.package-lock.json');
  if (installed > 0 && installed >= changed('package-lock.json')) return;
  console.log('Installing the peers …');
  const { status } = spawnSync('npm', ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: BENCH,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the peers could not be installed: npm ci failed in bench/');
}

/** The peers' versions by name. */
export function peerVersions() {
  return JSON.parse(readFileSync(join(BENCH, 'package.json'), 'utf8')).dependencies;
}
