import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../../scripts/browser.mjs';
import { type KillOptions, type KillResult, killWorkers, MOMENTS } from './run.ts';

/** Stops workers as often as it is told, prints the table and, with `--record`, keeps it. Returns the exit code. */
export async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      drains: { type: 'string', default: '500' },
      record: { type: 'boolean', default: false },
    },
  });
  const options: KillOptions = { seed: Number(values.seed), drains: Number(values.drains), say: console.log };
  if (!Number.isSafeInteger(options.seed)) throw new Error('--seed wants a whole number');
  if (!(options.drains > 0)) throw new Error('--drains wants a number above 0');
  const result = await killWorkers(options);
  const paper = tableOf(options, result);
  console.log(`\n${paper}`);
  if (values.record) record(paper);
  return isClean(result) ? 0 : 1;
}

/** Whether a run found nothing wrong. */
const isClean = ({ lost, doubled, imbalance }: KillResult): boolean =>
  lost.length === 0 && doubled.length === 0 && imbalance === 0;

function tableOf({ seed }: KillOptions, result: KillResult): string {
  const { drains, answers, moments, resent, lost, doubled, stuck, imbalance } = result;
  const bound = lost.length === 0 ? `${((3 / answers) * 100).toFixed(3)} %` : '–';
  const rows: [string, string | number][] = [
    ['drains, each with its worker stopped', drains],
    ...MOMENTS.map((moment): [string, number] => [`stopped ${moment}`, moments[moment]]),
    ['answers', answers],
    ['posted again', resent],
    ['**lost**', lost.length],
    ['**doubled**', doubled.length],
    ['not accounted for in the ledger', imbalance],
    ['drains that had to be asked for more than once afterwards', stuck],
    ['95 % upper bound of the share lost', bound],
    ['seed', seed],
  ];
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

function record(paper: string): void {
  const date = new Date().toISOString().slice(0, 10);
  const said = execFileSync(ensureChromium(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const chromium = said.replace(/ built on.*/s, '').trim();
  const text = [
    `# Stopped workers, ${date}`,
    '',
    `${chromium}, Node ${process.version}.`,
    '',
    'A service worker is asked to send three batches; at a random moment of the next half second all workers are stopped',
    'by DevTools, then it is asked again. A batch is under way for up to 150 ms, and so is its reply.',
    '',
    paper,
    '',
    'Again: `npm run worker-kill -- --record`.',
    '',
  ].join('\n');
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${date}.md`), text);
}
