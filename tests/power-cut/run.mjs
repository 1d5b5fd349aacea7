// `npm run power-cut`: what a power cut takes, with strict durability and without. `-- --record` keeps the table.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./tests/power-cut/main.ts', { configFile: false, logLevel: 'warn' });
process.exit(await module.main(process.argv.slice(2)));
