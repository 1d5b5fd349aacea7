import { CONTENDERS } from './contenders.mjs';
import { watchPage } from './watch-page.mjs';

const THROTTLING = 4;

/** A slow 4G connection as DevTools has it: ms, and 1.44 Mbit/s as bytes a second. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

const PATIENCE = 30_000;

/** A question takes no press for its first moments. */
const QUIET = 700;

let visits = 0;

/**
 * Visits the page of a contender, with a slow processor, and answers where that is asked for.
 * @param how `due`: when the page is loaded (`load`), when it has been there for long (`event`), or `never`. `isSlow`: on
 * slow 4G.
 * @returns figures in ms, and what was found: `visible` since navigation, or since it was due.
 */
export async function visit(browser, server, name, { due = 'load', isSlow = false, isAnswered = false }) {
  const { question, answer } = CONTENDERS[name];
  const page = await browser.newPage();
  try {
    const session = await page.context().newCDPSession(page);
    const transferred = await countTransfers(session);
    // Of the thread's own clock: what waits for a busy machine is no work.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLING });
    if (isSlow) await session.send('Network.emulateNetworkConditions', SLOW_4G);
    await page.addInitScript(watchPage, { question, isLater: due !== 'load' });
    const shown = question && due !== 'never' ? isPainted(page) : undefined;
    await page.goto(server.url(`${name}-${visits++}`, name, due), {
      waitUntil: due === 'load' ? 'load' : 'networkidle',
    });
    const before = transferred.bytes;
    if (due === 'never') return { before };
    if (due === 'event') await page.evaluate(() => globalThis.benchGo());
    await shown;
    const task = await taskMs(session);
    const shownBytes = transferred.bytes;
    if (isSlow) return { ...(await seenBy(page)), before };
    await page.waitForTimeout(QUIET);
    const kept = await keptBy(page);
    const stored = await standing(session);
    const { layoutShift, longTasks } = await seenBy(page);
    if (answer && isAnswered) await press(page, answer);
    return { ...(await seenBy(page)), ...stored, layoutShift, longTasks, task, kept, before, shownBytes };
  } finally {
    await page.close();
  }
}

/** Waits for the question; a page that fails to open says more than its absence. */
function isPainted(page) {
  const predicate = (message) => message.text() === 'bench: visible';
  const painted = page.waitForEvent('console', { predicate, timeout: PATIENCE });
  painted.catch(() => {});
  return painted;
}

const seenBy = (page) => page.evaluate(() => ({ ...globalThis.benchSeen, lateActs: undefined }));

/** Bytes of scripts and style sheets as they came over the network. */
async function countTransfers(session) {
  const counted = { bytes: 0 };
  const wanted = new Set();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script' || type === 'Stylesheet') wanted.add(requestId);
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (wanted.has(requestId)) counted.bytes += encodedDataLength;
  });
  return counted;
}

async function taskMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

/** What the page takes while the question stands, garbage collected. */
async function standing(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  return { heap: usedSize / 1024, nodes };
}

/** What lies on the device. */
const keptBy = (page) =>
  page.evaluate(async () => {
    const found = {
      cookie: document.cookie ? document.cookie.split(';').length : 0,
      'storage key': localStorage.length + sessionStorage.length,
      database: (await indexedDB.databases()).length,
      cache: (await caches.keys()).length,
      worker: (await navigator.serviceWorker.getRegistrations()).length,
    };
    return Object.entries(found)
      .filter(([, number]) => number > 0)
      .map(([what, number]) => `${number} ${what}${number > 1 ? 's' : ''}`)
      .join(', ');
  });

/** Presses with the mouse, and waits until all that follows has been seen or did not come. */
async function press(page, selector) {
  const at = await page.evaluate((one) => {
    globalThis.benchSeen.armed = true;
    const { x, y, width, height } = globalThis.benchFind(one).getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  }, selector);
  await page.mouse.click(...at);
  await page
    .waitForFunction(() => globalThis.benchSeen.paint && globalThis.benchSeen.request, undefined, { timeout: 5000 })
    .catch(() => {});
}
