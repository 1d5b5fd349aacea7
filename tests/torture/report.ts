import { cpus, totalmem } from 'node:os';
import type { RunOptions, RunResult } from './run.ts';

/** Whether a run found nothing wrong. */
export function isClean({ lost, duplicated, unaccounted, stored }: RunResult): boolean {
  return lost.length === 0 && duplicated === 0 && unaccounted.length === 0 && stored === 0;
}

/** What a run found, in Markdown. */
export function report(options: RunOptions, result: RunResult, versions: string): string {
  const { journal, delays } = result;
  const rows: [string, string | number][] = [
    ['answers', result.asked],
    ['thank-you shown', result.shown],
    ['no thank-you: could not be stored', result.refused],
    ['sent', result.sent],
    ['sent again', result.resent],
    ['acknowledged', result.acknowledged],
    ['in the database', result.inDatabase],
    ['on the device at the end', result.stored],
    ['in quarantine (of these sound)', `${result.quarantined} (${result.quarantinedSound.length})`],
    ['**lost** (of these sound)', `${result.lost.length} (${result.lostSound})`],
    ['**duplicated**', result.duplicated],
    ['**unaccounted**', result.unaccounted.length],
    ['95 % upper bound of the share lost', bound(result)],
    ['time to the collector, p50', seconds(quantile(delays, 0.5))],
    ['time to the collector, p95', seconds(quantile(delays, 0.95))],
    ['drained after healing in', seconds(result.drained)],
  ];
  return [
    `${options.peer}, seed ${options.seed}, ${options.duration / 60_000} minutes, ${options.store}`,
    machine(versions),
    table(['what', 'number'], rows),
    table(['fault', 'times'], sorted(journal.faults)),
    ...section('Lost', result.lost),
    ...section('Unaccounted', result.unaccounted),
    ...section('Sound and in quarantine', result.quarantinedSound),
    ...section('Answers that were not stored', counted(journal.refused)),
    ...section('Complaints', counted(journal.complaints)),
  ].join('\n\n');
}

const machine = (versions: string): string =>
  `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}; Node ${process.version}, ${versions}`;

/** The rule of three; when something was lost, the share itself. */
function bound({ lost, shown }: RunResult): string {
  const share = lost.length === 0 ? 3 / shown : lost.length / shown;
  return lost.length === 0 ? `${(100 * share).toFixed(3)} %` : `lost ${(100 * share).toFixed(2)} %`;
}

const quantile = (sorted: number[], share: number): number => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;

const seconds = (ms: number): string => (Number.isFinite(ms) ? `${(ms / 1000).toFixed(2)} s` : 'never');

const sorted = (counts: Map<string, number>): [string, number][] => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

const counted = (counts: Map<string, number>): string[] => sorted(counts).map(([what, times]) => `${times} × ${what}`);

const table = (head: string[], rows: [string, string | number][]): string =>
  [`| ${head.join(' | ')} |`, '|---|---:|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

/** At most 20 lines. */
function section(title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > 20 ? [`- and ${lines.length - 20} more`] : [];
  return [`### ${title}`, [...lines.slice(0, 20).map((line) => `- ${line}`), ...more].join('\n')];
}
