// `npm run torture -- --seed N --minutes M --peer senyum|naive|workbox|sentry --store pglite|postgres --record`:
// kills, cuts and lies for a while, then looks for answers that are lost. Builds what it needs.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { build } = await import('vite');
if (!existsSync('dist/collector/main.js')) await build({ mode: 'collector' });
await build({ mode: 'torture' });
await import(pathToFileURL('dist/torture/main.js').href);
