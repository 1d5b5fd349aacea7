import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { countSyncs, cutPower, type Losses, type SyncCount } from './measure.ts';
import { type Store, stores, strace } from './stores.ts';

/** Submits whose syncs are counted. */
const SUBMITS = 50;

/** Acknowledged submits that power cuts are to meet. */
const ACKNOWLEDGED = 300;

interface Row {
  store: string;
  strict: boolean;
  count: SyncCount;
  losses: Losses;
}

/** Measures every store, prints the table and, with `--record`, keeps it. Returns the process's exit code. */
export async function main(words: string[]): Promise<number> {
  const rows: Row[] = [];
  for (const store of stores) {
    if (store.missing) console.log(`${store.name} is left out; to have it: ${store.missing}`);
    else for (const strict of [true, false]) rows.push(await measure(store, strict));
  }
  const complaints = rows.flatMap(complaintsOf);
  const paper = [...tableOf(rows), '', ...(complaints.length > 0 ? complaints : ['All as it must be.'])].join('\n');
  console.log(`\n${paper}`);
  if (words.includes('--record')) record(paper);
  return complaints.length > 0 || rows.length === 0 ? 1 : 0;
}

async function measure(store: Store, strict: boolean): Promise<Row> {
  console.log(`${store.name}, ${strict ? 'as it is' : 'without strict'} …`);
  const count = await countSyncs(store, strict, SUBMITS);
  const losses = await cutPower(store, strict, ACKNOWLEDGED);
  return { store: store.name, strict, count, losses };
}

function complaintsOf({ store, strict, count, losses }: Row): string[] {
  const wrong = (message: string): string => `Wrong: ${store}: ${message}`;
  if (!strict) {
    if (count.unsynced > 0 && losses.lost > 0) return [];
    return [wrong('without strict nothing is lost either, so this proves nothing')];
  }
  return [
    ...(count.unsynced > 0 ? [wrong(`${count.unsynced} submits resolved before any sync`)] : []),
    ...(losses.lost > 0 ? [wrong(`${losses.lost} acknowledged answers are gone`)] : []),
  ];
}

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

function tableOf(rows: Row[]): string[] {
  return [
    '| store | durability | submits | syncs | submits without a sync | median ms under strace | power cuts | acknowledged | lost | at most, 95 % |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map(({ store, strict, count, losses }) => {
      const { cuts, acknowledged, lost } = losses;
      const bound = lost === 0 ? percent(3 / acknowledged) : '–';
      const cells = [
        store,
        strict ? 'strict, as it is' : 'taken out',
        count.submits,
        count.syncs,
        count.unsynced,
        count.median.toFixed(1),
        cuts,
        acknowledged,
        lost,
        bound,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function record(paper: string): void {
  const date = new Date().toISOString().slice(0, 10);
  const version = (path: string, flag = '--version'): string => {
    const said = execFileSync(path, [flag], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return said
      .split('\n')[0]!
      .replace(/ built on.*/, '')
      .trim();
  };
  const paths = new Set(stores.filter(({ missing }) => !missing).map(({ options }) => options('').executablePath));
  const gib = Math.round(totalmem() / 2 ** 30);
  const text = [
    `# Power cut, ${date}`,
    '',
    `${[...paths].map((path) => version(path)).join(', ')}, ${version(strace.path!)}, Node ${process.version};`,
    `${process.platform} ${release().split('-')[0]}, ${process.arch}, ${cpus().length} cores, ${gib} GiB, shared with other work.`,
    '',
    'Model: every process of the browser is killed at once in the middle of submits; of the files of IndexedDB only what',
    'finished syncs covered is left; the browser starts again and is asked what it has. A real cut takes less from a store',
    'that does not sync, because the system writes back by itself; a disk that lies about syncs can take more.',
    '"Lost" counts answers that `submit` had acknowledged.',
    '',
    paper,
    '',
    'Again: `npm run power-cut -- --record`.',
    '',
  ].join('\n');
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${date}.md`), text);
}
