import { fileURLToPath } from 'node:url';
import { SenyumError } from '../src/model/error.ts';
import { run } from './run.ts';

const site = fileURLToPath(new URL('../site', import.meta.url));
const thread = {
  script: new URL('./pglite-thread.js', import.meta.url),
  // Whoever watches over the collector starts it again.
  onCrash(sentence: string) {
    console.error(sentence);
    process.exit(1);
  },
};

try {
  const starting = run({ env: process.env, site, thread, print: console.log });
  let asked = false;
  const stop = async () => {
    // Asked twice: somebody does not want to wait.
    if (asked) process.exit(1);
    asked = true;
    await (await starting)();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await starting;
} catch (error) {
  console.error(
    error instanceof SenyumError ? error.message : `The collector can't start: ${(error as Error).message}`,
  );
  process.exit(1);
}
