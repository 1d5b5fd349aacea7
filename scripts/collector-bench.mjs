// `npm run collector-bench -- [ingest] [live] [thread] [map] --answers N --record`: how fast the collector stores, how
// soon a tap is on the open map, how it answers while an embedded database works, and how fast the map of N answers
// (default a million) is drawn, on a PostgreSQL server of its own. Needs a build.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { runnerImport } = await import('vite');
const { module } = await runnerImport('./tests/collector-bench/main.ts', { configFile: false, logLevel: 'warn' });
process.exit(await module.main(process.argv.slice(2)));
