// Installs what the lock file names, when it is not there or older than the lock. Uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

export function ensureDependencies() {
  const installed = changed('node_modules/.package-lock.json');
  if (installed > 0 && installed >= changed('package-lock.json')) return;
  console.log('Installing dependencies …');
  const { status } = spawnSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('The dependencies could not be installed: npm ci failed (see above).');
    process.exit(1);
  }
}
