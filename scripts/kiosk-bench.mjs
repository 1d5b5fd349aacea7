// `npm run kiosk-bench -- [taps] [start] [soak] [gestures] --seed N --record`: how fast a kiosk answers a tap and starts
// on a slow tablet, whether its memory grows, and where random gestures lead. Needs a build.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { runnerImport } = await import('vite');
const { module } = await runnerImport('./tests/kiosk-bench/main.ts', { configFile: false, logLevel: 'warn' });
process.exit(await module.main(process.argv.slice(2)));
