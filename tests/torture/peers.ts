import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const FOLDER = 'tests/torture/peers';

/** Installs the peers from their lock, unless they are there. */
export function installPeers(): void {
  if (existsSync(`${FOLDER}/node_modules`)) return;
  const { status } = spawnSync('npm', ['ci', '--prefer-offline'], {
    cwd: FOLDER,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the peers could not be installed');
}
