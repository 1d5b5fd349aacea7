import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isClean, report } from './report.ts';
import { type RunOptions, run } from './run.ts';

const RESULTS = 'tests/collector-torture/results';

/** Runs what it is told, prints what was found and, with `--record`, keeps it. Returns the exit code. */
export async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      items: { type: 'string', default: '100000' },
      store: { type: 'string', default: 'pglite' },
      blows: { type: 'string' },
      record: { type: 'boolean', default: false },
    },
  });
  // So that what the rig started ends with it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const options = readOptions(values);
  const result = await run({ ...options, say: console.log });
  const text = report(options, result);
  console.log(`\n${text}`);
  if (values.record) await record(options.store, text);
  if (isClean(result)) return 0;
  console.log(`\nNot clean. Again with: npm run collector-torture -- --seed ${options.seed} --store ${options.store}`);
  return 1;
}

function readOptions(values: { seed: string; items: string; store: string; blows?: string | undefined }): RunOptions {
  const { seed, items, store, blows } = values;
  if (!Number.isSafeInteger(Number(seed))) throw new Error('--seed wants a whole number');
  if (!(Number.isSafeInteger(Number(items)) && Number(items) > 0)) throw new Error('--items wants a number above 0');
  if (store !== 'pglite' && store !== 'postgres') throw new Error('--store wants pglite or postgres');
  if (blows !== undefined && !Number.isSafeInteger(Number(blows))) throw new Error('--blows wants a whole number');
  return { seed: Number(seed), items: Number(items), store, ...(blows !== undefined && { blows: Number(blows) }) };
}

async function record(store: string, body: string): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  const file = `${RESULTS}/${day}-${store}.md`;
  await writeFile(file, `# Torture of the collector, ${day}\n\n${body}\n`);
  console.log(`\nRecorded in ${file}`);
}
