// Builds all that is served and published into dist/. `npm run build` for everything, `npm run build kiosk map` for some.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { STAMP } from './fresh.mjs';

const ALL = [
  'kiosk',
  'kiosk-worker',
  'map',
  'touchpoint',
  'devices',
  'login',
  'people',
  'receipt',
  'demo',
  'hosted',
  'panel',
  'conditions',
  'texts',
  'loader',
  'now',
  'single',
  'worker',
  'collector',
  'library',
  'widget-module',
];
const wanted = process.argv.slice(2);

if (wanted.length === 0) rmSync('dist', { recursive: true, force: true });
for (const mode of ALL.filter((one) => wanted.length === 0 || wanted.includes(one))) await build({ mode });
if (wanted.length === 0) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
    stdio: 'inherit',
  });
  execFileSync(process.execPath, ['dist/collector/schemas.js', 'dist/schemas'], { stdio: 'inherit' });
  writeFileSync(STAMP, '');
}
