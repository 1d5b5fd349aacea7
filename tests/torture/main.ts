import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../../scripts/browser.mjs';
import { installPeers } from './peers.ts';
import { isClean, report } from './report.ts';
import { type RunOptions, run } from './run.ts';
import { PEERS, type PeerName } from './site.ts';

const RESULTS = 'tests/torture/results';

const USAGE =
  'npm run torture -- [--seed N] [--minutes M] [--engine chromium] [--peer senyum|naive|workbox|sentry] [--store pglite|postgres] [--record]';

// So that what the rig started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const options = readOptions();
if (!options) {
  console.log(USAGE);
  process.exit(0);
}
if (options.peer === 'workbox' || options.peer === 'sentry') installPeers();
const chromium = spawnSync(ensureChromium(), ['--version'], { encoding: 'utf8' }).stdout.trim();
const result = await run({ ...options, say: console.log });
const text = report(options, result, chromium);
console.log(`\n${text}`);
if (options.isRecorded) await record(text, options);
const clean = isClean(result);
if (!clean) console.log(`\nNot clean. Again with: npm run torture -- --seed ${options.seed} --peer ${options.peer}`);
process.exit(clean || options.peer !== 'senyum' ? 0 : 1);

/** What to do; undefined when only help is wanted. */
function readOptions(): (RunOptions & { isRecorded: boolean }) | undefined {
  try {
    return optionsFrom(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

function optionsFrom(args: string[]): ReturnType<typeof readOptions> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      minutes: { type: 'string', default: '10' },
      engine: { type: 'string', default: 'chromium' },
      peer: { type: 'string', default: 'senyum' },
      store: { type: 'string', default: 'pglite' },
      record: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const seed = Number(values.seed);
  const minutes = Number(values.minutes);
  const { engine, peer, store } = values;
  if (!Number.isSafeInteger(seed)) throw new Error('--seed wants a whole number');
  if (!(minutes > 0)) throw new Error('--minutes wants a number above 0');
  if (engine !== 'chromium') throw new Error('only --engine chromium can be tortured: the blows need its DevTools');
  if (!PEERS.includes(peer as PeerName)) throw new Error(`--peer wants one of ${PEERS.join(', ')}`);
  if (store !== 'pglite' && store !== 'postgres') throw new Error('--store wants pglite or postgres');
  return { seed, duration: minutes * 60_000, peer: peer as PeerName, store, isRecorded: values.record };
}

async function record(body: string, { peer, store }: Pick<RunOptions, 'peer' | 'store'>): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  const variant = store === 'postgres' ? '-postgres' : '';
  const file = `${RESULTS}/${day}-${peer}${variant}.md`;
  await writeFile(file, `# Torture of ${day}\n\n${body}\n`);
  console.log(`\nRecorded in ${file}`);
}
