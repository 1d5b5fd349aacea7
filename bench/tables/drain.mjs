import { openContender, withBrowser } from '../lib/browser.mjs';
import { figure, median, ratio, times } from '../lib/numbers.mjs';
import { resetSink } from '../lib/sink.mjs';
import { reached } from '../lib/table.mjs';

const WAITING = 10_000;

/** Limits: at most so many times the raw loop, at least so many times faster than workbox, by latency in ms. */
const LIMITS = { 0: { raw: 2, workbox: 100 }, 50: { raw: 2, workbox: 500 } };

/** Rounds, and how many of workbox's items are measured by latency. */
const SIZES = {
  quick: { rounds: 1, workbox: { 0: 200, 50: 50 } },
  whole: { rounds: 5, workbox: { 0: 1000, 50: 200 } },
};

const CONTENDERS = {
  senyum: { label: 'senyum sync', tab: 'senyum' },
  raw: { label: 'raw loop, 100 a batch, strict', tab: 'strict' },
  relaxed: { label: 'raw loop, 100 a batch, relaxed', tab: 'relaxed' },
  thousand: { label: 'raw loop, 1,000 a batch, relaxed', tab: 'relaxed', options: { batch: 1000 } },
  rxdb: { label: 'RxDB replication, 100 a batch', tab: 'rxdb' },
  workbox: { label: 'workbox Queue.replayRequests', tab: 'workbox' },
};

/** Time to send 10,000 that wait, by latency of the endpoint. */
export async function drainTable({ server, size, against }) {
  const { rounds, workbox } = SIZES[size];
  const contenders = Object.entries(CONTENDERS);
  const other = { label: 'senyum sync, the other one', tab: 'senyum-against' };
  if (against) contenders.splice(1, 0, ['against', other]);
  const rows = await withBrowser(async (browser) => {
    const tabs = {};
    for (const [, { tab }] of contenders) tabs[tab] ??= await openContender(browser, server, tab);
    const found = [];
    for (const latency of [0, 50]) {
      const taken = Object.fromEntries(contenders.map(([name]) => [name, []]));
      for (let round = 0; round < rounds; round++) {
        for (const [name, { tab, options }] of contenders) {
          const most = name === 'workbox' ? workbox[latency] : WAITING;
          taken[name].push(await drain(server, tabs[tab], { latency, most, options }));
        }
      }
      found.push(...rowsOf(latency, contenders, taken, workbox[latency]));
    }
    return found;
  });
  return {
    title: 'Drain of 10,000',
    note: `ms, medians of ${rounds} interleaved rounds. Workbox has 10,000 waiting; ${workbox[0]} (at 50 ms: ${workbox[50]}) of them are measured and the rest is extrapolated linearly.`,
    columns: ['latency', 'contender', 'ms', 'x raw strict', 'x faster than workbox', 'limit', 'verdict'],
    rows,
  };
}

/** One drain; of more than `most` items the endpoint takes no more. Returns ms for all that waits. */
async function drain(server, tab, { latency, most, options }) {
  const { page, origin } = tab;
  const url = `${origin}/sink`;
  const missing = WAITING - (tab.waiting ?? 0);
  await page.bringToFront();
  await page.evaluate(([number, to]) => globalThis.bench.fill(number, to), [missing, url]);
  resetSink(server.sink, { latency, limit: most });
  const ms = await page.evaluate(([to, more]) => globalThis.bench.drain(to, more), [url, options]);
  const { items, ids } = server.sink;
  if (items !== most || ids.size !== most) {
    throw new Error(`${tab.name}: ${items} arrived, ${ids.size} of them different; expected ${most}`);
  }
  tab.waiting = WAITING - most;
  return (ms / most) * WAITING;
}

function rowsOf(latency, contenders, taken) {
  const limit = LIMITS[latency];
  return contenders.map(([name, { label }]) => {
    const slower = ratio(taken[name], taken.raw);
    const faster = ratio(taken.workbox, taken[name]);
    const isOurs = name === 'senyum';
    return [
      `${latency} ms`,
      label,
      figure(median(taken[name])),
      times(slower),
      times(faster),
      isOurs ? `<= ${limit.raw} x raw, >= ${limit.workbox} x workbox` : '',
      isOurs ? `${reached(slower <= limit.raw)}, ${reached(faster >= limit.workbox)}` : '',
    ];
  });
}
