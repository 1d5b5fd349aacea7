import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAnswering } from './answering.ts';
import { measureIngest } from './ingest.ts';
import { measureLive } from './live.ts';
import { measureMap } from './map-speed.ts';

/** A measurement: what, the figures, the limit, and whether it is held; null where there is none. */
export interface Row {
  what: string;
  figures: string;
  limit: string;
  held: boolean | null;
}

/** What a folder of an embedded database holds while it is measured. */
const EMBEDDED_ANSWERS = 300_000;

/** Measures what it is told, or everything; prints the table and, with `--record`, keeps it. Returns the exit code. */
export async function main(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      answers: { type: 'string', default: '1000000' },
      batches: { type: 'string', default: '200' },
      record: { type: 'boolean', default: false },
    },
  });
  const measurements: Record<string, () => Promise<Row[]>> = {
    ingest: () => measureIngest(Number(values.batches)),
    live: () => measureLive(),
    thread: () => measureAnswering(EMBEDDED_ANSWERS, Number(values.batches)),
    map: () => measureMap(Number(values.answers), console.log),
  };
  const unknown = positionals.find((name) => !(name in measurements));
  if (unknown) throw new Error(`"${unknown}" is none of ${Object.keys(measurements).join(', ')}`);
  const lines = ['| what | measured | limit | held |', '|---|---|---|---|'];
  let isHeld = true;
  for (const name of positionals.length > 0 ? positionals : Object.keys(measurements)) {
    console.log(`— ${name}`);
    for (const { what, figures, limit, held } of await measurements[name]!()) {
      isHeld &&= held !== false;
      lines.push(`| ${what} | ${figures} | ${limit} | ${held === null ? '' : held ? 'yes' : '**no**'} |`);
      console.log(lines.at(-1));
    }
  }
  if (values.record) record(lines.join('\n'), words, positionals);
  return isHeld ? 0 : 1;
}

function record(paper: string, words: string[], names: string[]): void {
  const date = new Date().toISOString().slice(0, 10);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const text = [
    `# The collector, ${date}`,
    '',
    `Commit ${commit}, on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, PostgreSQL on the`,
    'same machine with its usual settings.',
    '',
    paper,
    '',
    `Again: \`npm run collector-bench -- ${words.join(' ')}\`.`,
    '',
  ].join('\n');
  const folder = join('bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${[date, 'collector', ...names].join('-')}.md`), text);
}
