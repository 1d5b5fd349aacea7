import { openContender, withBrowser } from '../lib/browser.mjs';
import { figure } from '../lib/numbers.mjs';
import { resetSink } from '../lib/sink.mjs';
import { reached } from '../lib/table.mjs';

const LIMIT = 32;
const SIZES = { quick: 10_000, whole: 100_000 };
const EVERY = 20;
const MIB = 2 ** 20;
const CONTENDERS = { senyum: 'senyum sync', relaxed: 'raw loop, 100 a batch' };

/** Growth of the JavaScript heap while much that waits is sent. */
export async function memoryTable({ server, size }) {
  const waiting = SIZES[size];
  const rows = await withBrowser(async (browser) => {
    const found = [];
    for (const [name, label] of Object.entries(CONTENDERS)) {
      const { before, peak, after, ms } = await watch(browser, server, name, waiting);
      const growth = (peak - before) / MIB;
      const isOurs = name === 'senyum';
      found.push([
        label,
        figure(before / MIB),
        figure(growth),
        figure((after - before) / MIB),
        figure(ms / 1000),
        isOurs ? `${LIMIT} MiB` : '',
        isOurs ? reached(growth <= LIMIT) : '',
      ]);
    }
    return found;
  });
  return {
    title: `Memory: ${waiting.toLocaleString('en')} waiting, while draining`,
    note: `MiB of JavaScript heap in use, asked every ${EVERY} ms, garbage included.`,
    columns: ['contender', 'before', 'peak growth', 'left after collection', 'drain, s', 'limit', 'verdict'],
    rows,
  };
}

async function watch(browser, server, name, waiting) {
  const filling = await openContender(browser, server, name);
  const url = `${filling.origin}/sink`;
  await filling.page.evaluate(([number, to]) => globalThis.bench.fill(number, to), [waiting, url]);
  await filling.page.close();

  const { page } = await openContender(browser, server, name);
  const devtools = await browser.newCDPSession(page);
  await devtools.send('Performance.enable');
  const used = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find((one) => one.name === 'JSHeapUsedSize').value;
  };
  await devtools.send('HeapProfiler.collectGarbage');
  const before = await used();
  let peak = before;
  let running = true;
  const watching = (async () => {
    while (running) {
      peak = Math.max(peak, await used());
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  })();
  resetSink(server.sink);
  const ms = await page.evaluate((to) => globalThis.bench.drain(to), url);
  running = false;
  await watching;
  if (server.sink.ids.size !== waiting) throw new Error(`${name}: ${server.sink.ids.size} of ${waiting} arrived`);
  await devtools.send('HeapProfiler.collectGarbage');
  const after = await used();
  await page.close();
  return { before, peak, after, ms };
}
