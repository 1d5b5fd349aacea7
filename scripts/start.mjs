// `npm start`: installs what is missing, builds, and runs the collector with kiosk, demo and map.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { isBuilt } from './fresh.mjs';

ensureDependencies();
// A second start leaves alone what the first one serves.
if (!isBuilt()) {
  console.log('Building …');
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
await import(pathToFileURL('dist/collector/main.js').href);
