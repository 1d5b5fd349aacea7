// `npm run worker-kill -- --drains 500 --seed N --record`: stops the service worker in the middle of sending, again and
// again, and counts what is lost or doubled.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { runnerImport } = await import('vite');
const { module } = await runnerImport('./tests/worker-kill/main.ts', { configFile: false, logLevel: 'warn' });
process.exit(await module.main(process.argv.slice(2)));
