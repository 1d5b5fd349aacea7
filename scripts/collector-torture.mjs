// `npm run collector-torture -- --items N --store pglite|postgres --seed N --record`: kills the collector and its database
// under load, then looks for answers that are lost, doubled or changed. Builds the collector.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { build, runnerImport } = await import('vite');
await build({ mode: 'collector' });
const { module } = await runnerImport('./tests/collector-torture/main.ts', { configFile: false, logLevel: 'warn' });
process.exit(await module.main(process.argv.slice(2)));
