// `npm run collector-flood -- --seconds 10 --kiosks 200`: honest tablets with keys beside a flood with a website's key,
// one without, gzip bombs, deep JSON and slow bodies; prints how the tablets fare, what it costs, and how
// many of the forged answers that were stored are flagged. Needs a build.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { runnerImport } = await import('vite');
const { module } = await runnerImport('./tests/collector-flood/main.ts', { configFile: false, logLevel: 'warn' });
process.exit(await module.main(process.argv.slice(2)));
