import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBrowser } from '../lib/browser.mjs';
import { figure, median, times } from '../lib/numbers.mjs';
import { reached } from '../lib/table.mjs';
import { bundlePeers } from '../widget/bundle.mjs';
import { CONTENDERS } from '../widget/contenders.mjs';
import { startWidgetServer } from '../widget/server.mjs';
import { visit } from '../widget/visit.mjs';

const ROUNDS = { quick: 2, whole: 7 };
const SLOW_ROUNDS = { quick: 1, whole: 3 };

const LIMITS = { before: 2.5, shown: 12.5, mainThread: 1.3, slowMore: 60, answer: 1.5, layoutShift: 0.0005 };

/** One round trip on slow 4G with the bytes of a panel, in ms. */
const ONE_REQUEST = 800;

const NAMES = Object.keys(CONTENDERS);
const [, FLOOR] = NAMES;

/** What a question on a web page costs, beside peers. */
export async function widgetTable({ source, size, folder }) {
  if (!existsSync(join(source, 'dist/site/widget.js'))) buildAt(source);
  await bundlePeers(join(folder, 'peers'));
  const config = JSON.parse(readFileSync(join(source, 'senyum.json'), 'utf8'));
  const served = { ...config, endpoint: { url: '/sink' } };
  const server = await startWidgetServer({ source, pages: join(folder, 'peers'), config: served });
  try {
    return await withBrowser(async (browser) => {
      const at = (how, rounds) => takeTurns(browser, server, how, rounds);
      const taken = {
        load: await at({ isAnswered: true }, ROUNDS[size]),
        never: await at({ due: 'never' }, 1),
        slow: await at({ isSlow: true }, SLOW_ROUNDS[size]),
        slowLater: await at({ due: 'event', isSlow: true }, SLOW_ROUNDS[size]),
      };
      return [costs(taken, ROUNDS[size]), waits(taken, SLOW_ROUNDS[size]), answers(taken, ROUNDS[size])];
    });
  } finally {
    await server.stop();
  }
}

function buildAt(source) {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: source, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${source} could not be built`);
}

/** All contenders in turn, in each round; the first round warms up and does not count. */
async function takeTurns(browser, server, how, rounds) {
  const taken = Object.fromEntries(NAMES.map((name) => [name, []]));
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round++) {
    // Who goes first alternates.
    for (const name of round % 2 ? NAMES : [...NAMES].reverse()) {
      // A busy machine may lose one.
      const one = await visit(browser, server, name, how).catch(() => visit(browser, server, name, how));
      if (round >= 0) taken[name].push(one);
    }
  }
  return taken;
}

const middle = (visits, field) => median(visits.map((one) => one[field] ?? Number.NaN));
const most = (visits, field) => Math.max(...visits.map((one) => one[field]));
const kilobytes = (bytes) => (bytes / 1000).toFixed(2);
const isOurs = (name) => CONTENDERS[name].isOurs;
const verdict = (name, ...holds) => (isOurs(name) ? holds.map(reached).join(', ') : '');

/** Bytes, work and room of a question that is due at load. */
function costs({ load, never }, rounds) {
  const work = (name) => middle(load[name], 'task');
  const others = NAMES.slice(2).filter((name) => !isOurs(name));
  const rows = NAMES.slice(1).map((name) => {
    const { before } = never[name][0];
    const bytes = middle(load[name], 'shownBytes');
    const more = work(name) / work(FLOOR);
    const shift = most(load[name], 'layoutShift');
    const longTasks = middle(load[name], 'longTasks');
    const kept = load[name][0].kept;
    return [
      CONTENDERS[name].label,
      kilobytes(before),
      kilobytes(bytes),
      figure(work(name)),
      times(more),
      figure(middle(load[name], 'visible')),
      figure(middle(load[name], 'heap')),
      middle(load[name], 'nodes'),
      `${longTasks} (${most(load[name], 'longTasks')})`,
      shift.toFixed(3),
      kept || 'nothing',
      verdict(
        name,
        before <= LIMITS.before * 1000,
        bytes <= LIMITS.shown * 1000,
        more <= LIMITS.mainThread,
        others.every((other) => work(name) < work(other)),
        longTasks === 0,
        shift < LIMITS.layoutShift,
        !kept,
      ),
    ];
  });
  return {
    title: 'Widget: what a question costs',
    note: `A question at load, processor throttled four times, files packed with brotli, from this machine; medians of ${rounds} interleaved rounds. Before: kB of scripts and styles of a page whose question is due later. Work: ms for which the main thread computes from navigation until the question is painted, by its own clock (a page without one: ${figure(work('blank'))}). Limits in the order of the verdicts: before ${LIMITS.before} kB, shown ${LIMITS.shown} kB, work ${LIMITS.mainThread} x the floor, less work than each peer, no long task, no layout shift, nothing on the device before the answer. Long tasks: of more than 50 ms; in brackets the most of one visit.`,
    columns: [
      'contender',
      'before, kB',
      'shown, kB',
      'work, ms',
      'x floor',
      'painted, ms',
      'heap, KiB',
      'DOM nodes',
      'long tasks',
      'layout shift',
      'on the device',
      'verdicts',
    ],
    rows,
  };
}

/** How long a visitor on a slow connection waits. */
function waits({ slow, slowLater }, rounds) {
  const floor = middle(slow[FLOOR], 'visible');
  const rows = NAMES.slice(1).map((name) => {
    const atLoad = middle(slow[name], 'visible');
    const later = middle(slowLater[name], 'visible');
    return [
      CONTENDERS[name].label,
      figure(atLoad),
      Math.round(atLoad - floor),
      figure(later),
      verdict(name, atLoad - floor <= LIMITS.slowMore, later <= ONE_REQUEST),
    ];
  });
  return {
    title: 'Widget: on slow 4G',
    note: `ms until the question is painted, with 562 ms for each request, 1.44 Mbit/s and the slow processor; medians of ${rounds} interleaved rounds. Limits: at load ${LIMITS.slowMore} ms more than the floor; later, when it is due, one request (${ONE_REQUEST} ms). Peers have loaded everything by then.`,
    columns: ['contender', 'due at load', 'more than floor', 'due later', 'verdicts'],
    rows,
  };
}

/** What follows a press. */
function answers({ load }, rounds) {
  const of = (name, field) => middle(load[name], field);
  const rows = NAMES.slice(1)
    .filter((name) => CONTENDERS[name].answer)
    .map((name) => [
      CONTENDERS[name].label,
      figure(of(name, 'paint')),
      figure(of(name, 'request')),
      figure(of(name, 'durable')),
      verdict(
        name,
        of(name, 'paint') <= LIMITS.answer * of(FLOOR, 'paint'),
        of(name, 'durable') <= LIMITS.answer * of(FLOOR, 'durable'),
      ),
    ]);
  return {
    title: 'Widget: an answer',
    note: `ms since the press, processor throttled four times; medians of ${rounds} interleaved rounds. On the disk: the strict commit has been reported; peers keep nothing on the disk. Limits: painted and on the disk ${LIMITS.answer} x the floor.`,
    columns: ['contender', 'painted', 'request', 'on the disk', 'verdicts'],
    rows,
  };
}
