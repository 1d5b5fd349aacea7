import { parseArgs } from 'node:util';
import { percentile } from '../collector-bench/times.ts';
import {
  type Attack,
  atRate,
  deepJson,
  gzipBombs,
  type Statuses,
  slowBodies,
  withMadeUpKeys,
  withoutKey,
  withWebsiteKey,
} from './attacks.ts';
import { type Fared, sendHonestly } from './honest.ts';
import { startTarget, type Target } from './target.ts';

/** The share of the tablets' batches that has to be stored at once. */
const LEAST = 0.99;

const NOTHING: Attack = async () => ({});

const ATTACKS: Record<string, Attack> = {
  nothing: NOTHING,
  'a website’s key': withWebsiteKey,
  'the same, 5,000 a second whatever comes back': atRate,
  'no key': withoutKey,
  'made-up keys': withMadeUpKeys,
  'gzip bombs': gzipBombs,
  'deep JSON': deepJson,
  'slow bodies': slowBodies,
};

/**
 * Runs every attack beside honest tablets and prints how they fared, and how many of the forged answers that were stored
 * are flagged: all have to be, and none of the tablets'. Returns the exit code.
 */
export async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: { seconds: { type: 'string', default: '10' }, kiosks: { type: 'string', default: '200' } },
  });
  const target = await startTarget(Number(values.kiosks));
  let isHeld = true;
  console.log('| beside | tablets: stored at once | p50 | p99 | forged a second | replies | memory at most |');
  console.log('|---|---|---|---|---|---|---|');
  for (const [name, attack] of Object.entries(ATTACKS)) {
    const { fared, statuses, memory, seconds } = await beside(target, attack, Number(values.seconds) * 1000);
    isHeld &&= fared.stored >= LEAST * fared.sent && !(500 in statuses);
    console.log(lineOf(name, fared, statuses, memory, seconds));
  }
  for (const { trust, answers, flagged } of await target.end()) {
    console.log(`Trust ${trust}: ${answers} stored, ${flagged.all} flagged, ${flagged.ended} of them when it ended.`);
    isHeld &&= trust === 'device' ? flagged.all === 0 : flagged.all === answers;
  }
  return isHeld ? 0 : 1;
}

async function beside(target: Target, attack: Attack, ms: number) {
  const over = new AbortController();
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, target.memory());
  }, 50);
  const start = performance.now();
  const attacking = attack(target, over.signal);
  const fared = await sendHonestly(target, ms);
  over.abort();
  const statuses = await attacking;
  clearInterval(timer);
  return { fared, statuses, memory, seconds: (performance.now() - start) / 1000 };
}

function lineOf(
  name: string,
  { sent, stored, times }: Fared,
  statuses: Statuses,
  memory: number,
  seconds: number,
): string {
  const all = Object.values(statuses).reduce((sum, n) => sum + n, 0);
  const replies = Object.entries(statuses).map(([status, n]) => `${status}: ${n}`);
  return `| ${[
    name,
    `${stored} of ${sent} (${((100 * stored) / sent).toFixed(2)} %)`,
    `${percentile(times, 0.5).toFixed(0)} ms`,
    `${percentile(times, 0.99).toFixed(0)} ms`,
    (all / seconds).toFixed(0),
    replies.join(', '),
    `${memory.toFixed(0)} MiB`,
  ].join(' | ')} |`;
}
