// `npm run bench`: measures delivery side by side with its peers in a real Chromium; see bench/README.md.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { runBench } = await import('../bench/run.mjs');
await runBench(process.argv.slice(2));
