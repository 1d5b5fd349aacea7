// `npm run collector-bench -- [ingest] [map] --answers N --record`: how fast the collector stores, and how fast it draws
// the map of N answers (default a million), on a PostgreSQL server of its own.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { runnerImport } = await import('vite');
const { module } = await runnerImport('./tests/collector-bench/main.ts', { configFile: false, logLevel: 'warn' });
process.exit(await module.main(process.argv.slice(2)));
