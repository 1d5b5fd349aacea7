import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser, tapFace } from '../ways/browser.ts';
import { tempDir } from '../ways/collector.ts';
import { type Escapes, hold, monkey } from '../ways/gestures.ts';
import { openKiosk, startKioskSite } from '../ways/kiosk-site.ts';
import { type Line, lineThrough } from './statistics.ts';

/** So many times slower than this machine is the tablet. */
export const SLOWER = 6;

/** Runs work with a kiosk on a host and in a browser of their own. */
async function withKiosk<T>(work: (page: Page, devtools: CDPSession) => Promise<T>): Promise<T> {
  const folder = await tempDir();
  const site = await startKioskSite();
  const browser = await openBrowser(`${folder.path}/profile`);
  try {
    await browser.addInitScript(() => {
      // Thanks of 3 s, and of these no more: the patience with a database is as long.
      const { setTimeout: later } = window;
      const isThanks = (act: TimerHandler, ms: number): boolean => ms === 3000 && !/native|DOMExc/.test(String(act));
      window.setTimeout = ((act: TimerHandler, ms = 0, ...rest: unknown[]) =>
        later(act, isThanks(act, ms) ? 60 : ms, ...rest)) as typeof setTimeout;
    });
    const page = await openKiosk(browser, site);
    return await work(page, await browser.newCDPSession(page));
  } finally {
    await browser.close();
    await site.stop();
    await folder.remove();
  }
}

type Watched = Window & { tapped: WeakSet<Element>; seen: WeakMap<Element, number>; times: number[] };

/** Waits in the page until its question has been there for longer than it is deaf. */
const isReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const { tapped, seen } = window as unknown as Watched;
    const face = document.querySelector('.senyum-choice');
    // The one that was tapped stays for a moment; while its answer is stored for good, faces are shown once more.
    if (!face || tapped.has(face) || document.querySelector('.senyum-undo')) return false;
    if (!seen.has(face)) seen.set(face, performance.now());
    return performance.now() - seen.get(face)! > 350;
  });

/** Remembers the faces of the question that is answered, without a trace on the page. */
const markTapped = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tapped = new WeakSet<Element>();
    Object.assign(window, { tapped, seen: new WeakMap() });
    const mark = (): void => {
      for (const face of document.querySelectorAll('.senyum-choice')) tapped.add(face);
    };
    addEventListener('pointerup', mark, true);
  });

/** Notes how long each lifted finger waits for the next painted frame: `PerformanceEventTiming`, in steps of 8 ms. */
const watchTaps = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'pointerup') times.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });

/** For so many ms after a tap nothing is asked of the page: to look at it takes its time, too. */
const UNWATCHED = 300;

/** What was noted; a tap that took less than 16 ms is not told, and counts as that. */
async function tapTimes(page: Page, taps: number): Promise<number[]> {
  const times = await page.evaluate(() => (window as unknown as Watched).times);
  return [...times, ...Array.from({ length: Math.max(0, taps - times.length) }, () => 16)];
}

/**
 * Ms from the moment a finger is lifted to the next painted frame, for each of so many taps.
 * @param holds How long the finger stays down, in ms, in turn.
 */
export const measureTaps = (taps: number, holds: readonly number[]): Promise<number[]> =>
  withKiosk(async (page, devtools) => {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await markTapped(page);
    await watchTaps(page);
    const face = page.getByRole('button', { name: 'Happy', exact: true });
    for (let done = 1; done <= taps; done++) {
      await isReady(page);
      const box = (await face.boundingBox())!;
      await hold(devtools, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, holds[done % holds.length]!);
      await sleep(UNWATCHED);
    }
    await isReady(page);
    return tapTimes(page, taps);
  });

/** The same on a page that has nothing but one button, which changes its colour: what this machine can do at best. */
export async function measureFloor(taps: number, holds: readonly number[]): Promise<number[]> {
  const folder = await tempDir();
  const browser = await openBrowser(`${folder.path}/profile`);
  try {
    const page = await browser.newPage();
    await page.setContent('<button style="width: 300px; height: 300px">Tap</button>');
    await page.evaluate(() => {
      const button = document.querySelector('button')!;
      button.addEventListener('pointerup', () => button.classList.toggle('tapped'));
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.tapped { background: red }');
      document.adoptedStyleSheets = [sheet];
    });
    const devtools = await browser.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await watchTaps(page);
    for (let done = 1; done <= taps; done++) {
      await hold(devtools, { x: 100, y: 100 }, holds[done % holds.length]!);
      await sleep(UNWATCHED);
    }
    return await tapTimes(page, taps);
  } finally {
    await browser.close();
    await folder.remove();
  }
}

/** Ms from the start of the navigation to the painted question, in browsers started without a network. */
export async function measureStarts(starts: number): Promise<{ painted: number[]; launched: number[] }> {
  const folder = await tempDir();
  const site = await startKioskSite();
  const profile = `${folder.path}/profile`;
  const result: { painted: number[]; launched: number[] } = { painted: [], launched: [] };
  try {
    const first = await openBrowser(profile);
    await openKiosk(first, site);
    await first.close();
    await site.stop();
    for (let done = 1; done <= starts; done++) {
      const browser = await openBrowser(profile);
      const page = await browser.newPage();
      const devtools = await browser.newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await page.addInitScript(() => {
        const watch = new MutationObserver(() => {
          if (!document.querySelector('.senyum-choice')) return;
          watch.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => Object.assign(window, { painted: performance.now() });
            port2.postMessage(0);
          });
        });
        watch.observe(document, { childList: true, subtree: true });
      });
      const since = performance.now();
      await page.goto(site.url);
      await page.waitForFunction(() => 'painted' in window);
      result.launched.push(performance.now() - since);
      result.painted.push(await page.evaluate(() => (window as unknown as { painted: number }).painted));
      await browser.close();
    }
    return result;
  } finally {
    await site.stop();
    await folder.remove();
  }
}

/** What grows in a soak: kB, nodes and listeners per 1,000 answers. */
export interface Soak {
  answers: number;
  heap: Line;
  nodes: Line;
  listeners: Line;
}

/** How often memory is looked at, in answers. */
const SAMPLE_EVERY = 100;

/** Before so many answers the tail of those that were acknowledged still fills, as do caches and compiled code. */
const WARM_UP = 500;

/** Gives so many answers and looks for what stays behind. */
export const soak = (answers: number, say: (text: string) => void): Promise<Soak> =>
  withKiosk(async (page, devtools) => {
    await markTapped(page);
    const samples: { at: number; heap: number; nodes: number; listeners: number }[] = [];
    for (let done = 1; done <= answers; done++) {
      await isReady(page);
      await tapFace(page, 'Happy');
      if (done % SAMPLE_EVERY > 0) continue;
      await isReady(page);
      // Twice: what the first one finalises is freed by the second.
      for (let time = 0; time < 2; time++) await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
      samples.push({ at: done, heap: usedSize / 1000, nodes, listeners: jsEventListeners });
      say(`${done} answers: ${(usedSize / 1000).toFixed(0)} kB, ${nodes} nodes, ${jsEventListeners} listeners`);
    }
    const warm = samples.filter(({ at }) => at > WARM_UP);
    const line = (of: 'heap' | 'nodes' | 'listeners'): Line =>
      lineThrough(warm.map((sample) => [sample.at / 1000, sample[of]] as const));
    return { answers, heap: line('heap'), nodes: line('nodes'), listeners: line('listeners') };
  });

/** Makes so many random gestures and key chords. */
export const measureGestures = (seed: number, gestures: number): Promise<Escapes> =>
  withKiosk((page) => monkey(page, seed, gestures));
