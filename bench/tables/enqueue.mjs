import { openContender, withBrowser } from '../lib/browser.mjs';
import { figure, median, quantile, ratio, times } from '../lib/numbers.mjs';
import { reached } from '../lib/table.mjs';

const LIMIT = 1.5;

/** Depths, rounds and writes a round. */
const SIZES = {
  quick: { depths: [0, 1000], rounds: 3, writes: 40 },
  whole: { depths: [0, 1000, 10_000, 100_000], rounds: 7, writes: 100 },
};

/** A contender's turn ends after so many ms, however few it wrote. */
const BUDGET = 5_000;

const CONTENDERS = ['senyum', 'strict', 'relaxed', 'keyval', 'workbox', 'sentry', 'pouchdb', 'rxdb', 'submit'];

const OURS = ['senyum', 'senyum-against', 'submit'];

/** A bare put is the floor, not a queue to be ahead of. */
const BARE = ['strict', 'relaxed', 'keyval'];

const LABELS = {
  senyum: 'senyum enqueue (strict)',
  strict: 'raw IndexedDB, strict',
  relaxed: 'raw IndexedDB, relaxed',
  keyval: 'idb-keyval set (relaxed)',
  workbox: 'workbox Queue.pushRequest (relaxed)',
  sentry: 'Sentry offline store push (relaxed)',
  pouchdb: 'PouchDB put (relaxed)',
  rxdb: 'RxDB insert, Dexie (relaxed)',
  submit: 'senyum submit, its sync included',
};

/** Time from the call of enqueue to its commit, at several depths. */
export async function enqueueTable({ server, size, against }) {
  const { depths, rounds, writes } = SIZES[size];
  const names = against ? ['senyum', 'senyum-against', ...CONTENDERS.slice(1)] : CONTENDERS;
  const rows = await withBrowser(async (browser) => {
    const tabs = [];
    for (const name of names) tabs.push(await openContender(browser, server, name));
    const found = [];
    for (const [i, depth] of depths.entries()) {
      const more = depth - (depths[i - 1] ?? 0);
      for (const { page } of tabs) await page.evaluate((number) => globalThis.bench.fill(number), more);
      console.log(`enqueue: ${depth} wait`);
      const taken = await measure(tabs, rounds, writes);
      found.push(...rowsOf(depth, names, taken));
    }
    return found;
  });
  return {
    title: 'Enqueue: call to commit',
    note: `ms; ${rounds} interleaved rounds of ${writes} writes, one after the other. The ratio is the median of the rounds' ratios of medians to the raw strict put.`,
    columns: ['waiting', 'contender', 'median', 'p99', 'x raw strict', 'limit', 'verdict'],
    rows,
  };
}

async function measure(tabs, rounds, writes) {
  const taken = Object.fromEntries(tabs.map(({ name }) => [name, []]));
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    for (const { name, page } of tabs) {
      await page.bringToFront();
      const ms = await page.evaluate(([n, budget]) => globalThis.bench.add(n, budget), [writes, BUDGET]);
      if (round >= 0) taken[name].push(ms);
    }
  }
  return taken;
}

function rowsOf(depth, names, taken) {
  const medians = Object.fromEntries(names.map((name) => [name, taken[name].map(median)]));
  const peers = names.filter((name) => ![...OURS, ...BARE].includes(name));
  const best = Math.min(...peers.map((name) => ratio(medians[name], medians.strict)));
  return names.map((name) => {
    const all = taken[name].flat();
    const share = ratio(medians[name], medians.strict);
    const isOurs = name === 'senyum';
    return [
      depth.toLocaleString('en'),
      LABELS[name] ?? 'senyum enqueue, the other one',
      figure(median(all)),
      figure(quantile(all, 0.99)),
      times(share),
      isOurs ? `${LIMIT} x, and first (${times(best)})` : '',
      isOurs ? reached(share <= LIMIT && share <= best) : '',
    ];
  });
}
