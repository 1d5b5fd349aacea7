// `npm run bench`: measures delivery and the widget side by side with their peers in a real Chromium; see bench/README.md.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
const { runBench } = await import('../bench/run.mjs');
await runBench(process.argv.slice(2));
