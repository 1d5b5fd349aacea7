import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openContender, withFolder } from '../lib/browser.mjs';
import { bundleKiosk } from '../lib/bundle.mjs';
import { figure, median } from '../lib/numbers.mjs';
import { startServer } from '../lib/server.mjs';
import { resetSink } from '../lib/sink.mjs';
import { reached } from '../lib/table.mjs';

const LIMIT = 20;

/** How many wait, rounds with a browser of their own, and loads in each; the first load is the cold one. */
const SIZES = { quick: { waiting: 5000, rounds: 3, loads: 3 }, whole: { waiting: 50_000, rounds: 11, loads: 4 } };

const TABS = ['senyum-empty', 'senyum-full'];

/** Time until a kiosk has painted its question, with nothing and with much waiting to be sent. */
export async function startUpTable({ source, size, folder }) {
  const { waiting, rounds, loads } = SIZES[size];
  await bundleKiosk(source, join(folder, 'kiosk'));
  const config = JSON.parse(readFileSync(join(source, 'senyum.json'), 'utf8'));
  const server = await startServer(
    { bench: join(folder, 'page'), kiosk: join(folder, 'kiosk') },
    { '/senyum.json': JSON.stringify({ ...config, endpoint: { url: '/sink' } }) },
  );
  try {
    const taken = await withFolder((profiles) =>
      measure(server, join(profiles, 'profile'), { waiting, rounds, loads }),
    );
    return table(taken, { waiting, rounds, loads });
  } finally {
    await server.stop();
  }
}

async function measure(server, profile, { waiting, rounds, loads }) {
  const taken = Object.fromEntries(TABS.map((name) => [name, { cold: [], warm: [] }]));
  let missing = waiting;
  for (let round = -1; round < rounds; round++) {
    await fill(server, profile, missing);
    missing = 0;
    // Who goes first alternates.
    for (const name of round % 2 ? TABS : [...TABS].reverse()) {
      resetSink(server.sink);
      const ms = await start(server, profile, name, loads);
      missing += server.sink.ids.size;
      if (round < 0) continue;
      taken[name].cold.push(ms[0]);
      taken[name].warm.push(median(ms.slice(1)));
    }
  }
  return taken;
}

/** Makes up for what the kiosk has sent. */
async function fill(server, profile, number) {
  const browser = await openBrowser(profile);
  for (const name of TABS) {
    const { page, origin } = await openContender(browser, server, name);
    const more = name === 'senyum-full' ? number : 0;
    await page.evaluate(([n, url]) => globalThis.bench.fill(n, url), [more, `${origin}/sink`]);
  }
  await browser.close();
}

/** Starts a browser and loads the kiosk in it several times. Returns the ms of each. */
async function start(server, profile, name, loads) {
  const browser = await openBrowser(profile);
  const taken = [];
  try {
    for (let load = 0; load < loads; load++) {
      const page = await browser.newPage();
      await page.addInitScript(watchForQuestion);
      await page.goto(`${server.origin(name)}/kiosk/?config=../senyum.json`, { waitUntil: 'commit' });
      taken.push(await page.waitForFunction(() => globalThis.questionPainted).then((found) => found.jsonValue()));
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return taken;
}

/** Runs in the page: notes when the frame with the question's faces is on the screen, in ms since navigation. */
function watchForQuestion() {
  const watcher = new MutationObserver(() => {
    if (!document.querySelector('.kiosk-stage button')) return;
    watcher.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        globalThis.questionPainted = performance.now();
      }),
    );
  });
  watcher.observe(document, { childList: true, subtree: true });
}

function table(taken, { waiting, rounds, loads }) {
  const [empty, full] = TABS.map((name) => taken[name]);
  const row = (label, kind, limit) => {
    const more = median(full[kind].map((ms, i) => ms - empty[kind][i]));
    const verdict = limit ? reached(more <= LIMIT) : '';
    return [label, figure(median(empty[kind])), figure(median(full[kind])), more.toFixed(1), limit, verdict];
  };
  return {
    title: `Start-up of the kiosk: ${waiting.toLocaleString('en')} waiting`,
    note: `ms from navigation to the painted question; the endpoint is there and takes what waits meanwhile. ${rounds} interleaved rounds with a browser each: its first load is cold, the median of ${loads - 1} further ones warm.`,
    columns: ['load', 'with 0', `with ${waiting.toLocaleString('en')}`, 'more', 'limit', 'verdict'],
    rows: [row('cold', 'cold', `+ ${LIMIT} ms`), row('warm', 'warm', `+ ${LIMIT} ms`)],
  };
}
