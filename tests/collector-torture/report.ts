import { cpus, totalmem } from 'node:os';
import type { RunOptions, RunResult } from './run.ts';

/** Whether a run found nothing wrong. */
export function isClean({ lost, duplicates, unexpected, rollups, journal }: RunResult): boolean {
  return [lost.length, duplicates, unexpected.length, rollups.wrong, journal.wrong.length].every(
    (count) => count === 0,
  );
}

/** What a run found, in Markdown. */
export function report({ store, seed, items }: RunOptions, result: RunResult): string {
  const { journal, stored, lost, duplicates, unexpected, rollups, seconds } = result;
  const rows: [string, string | number][] = [
    ['answers sent', journal.sent.size],
    ['acknowledged', journal.acknowledged.size],
    ['stored', stored],
    ['**lost**: acknowledged and not stored', lost.length],
    ['**duplicated**', duplicates],
    ['**unexpected**: never sent, or overwritten', unexpected.length],
    ['**wrong verdicts**', journal.wrong.length],
    [`**wrong rollups** of ${rollups.rollups}`, rollups.wrong],
    ['95 % upper bound of the share lost', bound(result)],
  ];
  const faults = [...journal.counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${store}, seed ${seed}, ${items} answers in batches of 50 from 8 devices at once, ${seconds.toFixed(0)} s`,
    `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}; Node ${process.version}`,
    table(['what', 'number'], rows),
    table(['what happened', 'times'], faults),
    ...section('Lost', lost),
    ...section('Unexpected', unexpected),
    ...section('Wrong verdicts', journal.wrong),
  ].join('\n\n');
}

/** The rule of three; when something was lost, the share itself. */
function bound({ lost, journal: { acknowledged } }: RunResult): string {
  const share = (lost.length || 3) / acknowledged.size;
  return `${lost.length > 0 ? 'lost ' : ''}${(100 * share).toFixed(3)} %`;
}

const table = (head: string[], rows: [string, string | number][]): string =>
  [`| ${head.join(' | ')} |`, '|---|---:|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

/** At most 20 lines. */
function section(title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  return [
    `### ${title}`,
    lines
      .slice(0, 20)
      .map((line) => `- ${line}`)
      .join('\n'),
  ];
}
