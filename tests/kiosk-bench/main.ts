import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../../scripts/browser.mjs';
import { measureFloor, measureGestures, measureStarts, measureTaps, SLOWER, soak } from './measure.ts';
import { type Line, percentile } from './statistics.ts';

/** A measurement: what, the figures, the limit, and whether it is held. */
interface Row {
  what: string;
  figures: string;
  limit: string;
  held: boolean;
}

/** Ms from a lifted finger to the painted reaction, at the slowest but two of a hundred. */
const TAP_LIMIT = 50;

/**
 * How long fingers stay down, in ms: a tap on a touchscreen takes 133 ms with a standard deviation of 83, so most lie
 * between the outer two; and a stab, at whose end the picture of the touch itself is still being made.
 * @see https://staging.scite.ai/authors/adam-schmaltz-ajr9Zx for the study, of thirteen people
 */
const HOLDS = [[50, 133, 216], [40]];

/** Ms from the start of the navigation to the painted question, without a network. */
const START_LIMIT = 1500;

/** kB that 1,000 answers may leave behind: 100,000 answers then take 2 MB, and every night begins anew. */
const HEAP_LIMIT = 20;

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** Measures what it is told, or everything; prints the table and, with `--record`, keeps it. Returns the exit code. */
export async function main(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '20261122' },
      taps: { type: 'string', default: '200' },
      starts: { type: 'string', default: '10' },
      answers: { type: 'string', default: '2000' },
      gestures: { type: 'string', default: '10000' },
      record: { type: 'boolean', default: false },
    },
  });
  const measurements: Record<string, () => Promise<Row[]>> = {
    taps: () => tapRows(Number(values.taps)),
    start: () => startRows(Number(values.starts)),
    soak: () => soakRows(Number(values.answers)),
    gestures: () => gestureRows(Number(values.seed), Number(values.gestures)),
  };
  const unknown = positionals.find((name) => !(name in measurements));
  if (unknown) throw new Error(`"${unknown}" is none of ${Object.keys(measurements).join(', ')}`);
  const lines = ['| what | measured | limit | held |', '|---|---|---|---|'];
  let isHeld = true;
  for (const name of positionals.length > 0 ? positionals : Object.keys(measurements)) {
    console.log(`— ${name}`);
    for (const { what, figures, limit, held } of await measurements[name]!()) {
      isHeld &&= held;
      lines.push(`| ${what} | ${figures} | ${limit} | ${held ? 'yes' : '**no**'} |`);
      console.log(lines.at(-1));
    }
  }
  const paper = lines.join('\n');
  console.log(`\n${paper}`);
  if (values.record) record(paper);
  return isHeld ? 0 : 1;
}

async function tapRows(taps: number): Promise<Row[]> {
  const both = (of: number[]): string => `p50 ${ms(percentile(of, 0.5))}, p98 ${ms(percentile(of, 0.98))}`;
  const rows: Row[] = [];
  for (const holds of HOLDS) {
    const [floor, times] = [await measureFloor(taps, holds), await measureTaps(taps, holds)];
    rows.push({
      what: `finger down ${holds.join(', ')} ms; lifted → reaction painted, CPU ${SLOWER} × slower, ${times.length} taps`,
      figures: `${both(times)}; a page with one button ${both(floor)}`,
      limit: `p98 ${TAP_LIMIT} ms`,
      held: percentile(times, 0.98) <= TAP_LIMIT,
    });
  }
  return rows;
}

async function startRows(starts: number): Promise<Row[]> {
  const { painted, launched } = await measureStarts(starts);
  const slow = percentile(painted, 0.95);
  return [
    {
      what: `new browser without a network → question painted, CPU ${SLOWER} × slower, ${starts} starts`,
      figures: `p50 ${ms(percentile(painted, 0.5))}, p95 ${ms(slow)}; seen from outside p95 ${ms(percentile(launched, 0.95))}`,
      limit: `p95 ${START_LIMIT} ms`,
      held: slow <= START_LIMIT,
    },
  ];
}

async function soakRows(count: number): Promise<Row[]> {
  const { answers, heap, nodes, listeners } = await soak(count, console.log);
  const figures = ({ slope, margin, fit }: Line): string =>
    `${slope.toFixed(1)} ± ${margin.toFixed(1)} per 1,000 answers, r² ${fit.toFixed(2)}`;
  const least = ({ slope, margin }: Line): number => slope - margin;
  return [
    {
      what: `heap in kB, ${answers} answers`,
      figures: figures(heap),
      limit: `${HEAP_LIMIT} kB`,
      held: least(heap) <= HEAP_LIMIT,
    },
    { what: 'DOM nodes', figures: figures(nodes), limit: '0', held: least(nodes) <= 0.5 },
    { what: 'listeners', figures: figures(listeners), limit: '0', held: least(listeners) <= 0.5 },
  ];
}

async function gestureRows(seed: number, gestures: number): Promise<Row[]> {
  const found = await measureGestures(seed, gestures);
  return [
    {
      what: `${gestures} random gestures and key chords, seed ${seed}`,
      figures: Object.entries(found)
        .map(([name, count]) => `${count} ${name}`)
        .join(', '),
      limit: '0 of each',
      held: Object.values(found).every((count) => count === 0),
    },
  ];
}

function record(paper: string): void {
  const date = new Date().toISOString().slice(0, 10);
  const said = execFileSync(ensureChromium(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const chromium = said.replace(/ built on.*/s, '').trim();
  const text = [
    `# The kiosk, ${date}`,
    '',
    `${chromium}, headless, on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}.`,
    '',
    paper,
    '',
    'The thanks were shortened from 3 s to 60 ms. Keys are given to the page as a browser gives them; what the browser or',
    'the system takes before (a new window, the address bar, the task switcher) is not measured.',
    '',
    'Again: `npm run build && npm run kiosk-bench -- --record`.',
    '',
  ].join('\n');
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${date}.md`), text);
}
