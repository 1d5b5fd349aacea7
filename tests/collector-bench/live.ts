import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { createApp } from '../../collector/app.ts';
import { createLive } from '../../collector/live.ts';
import { migrate } from '../../collector/schema.ts';
import { serve } from '../../collector/serve.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import { newId } from '../../src/model/id.ts';
import { batchOf, response } from '../collector/parts.ts';
import { startPostgres } from '../collector/postgres.ts';
import { openBrowser } from '../ways/browser.ts';
import { tempDir } from '../ways/collector.ts';
import { filledTouchpoints } from './fill.ts';
import type { Row } from './main.ts';
import { configOf } from './map-speed.ts';
import { percentile, told } from './times.ts';

const KIOSKS = 200;
const EVERY_MS = 5000;
const TAPS = 6;

/** Ms from the moment in which a kiosk sends a tap to the moment in which its card shows it. */
const LIMIT = 1000;

/** Measures how long taps of 200 kiosks, each one every five seconds, take to the cards of an open map. */
export async function measureLive(): Promise<Row[]> {
  const server = await startPostgres();
  const store = await openPostgres(server.url);
  await migrate(store);
  const app = createApp({ config: configOf('UTC'), store, live: createLive(), site: 'dist/site', loopback: true });
  const serving = await serve(app, { host: '127.0.0.1', port: 0 });
  const folder = await tempDir();
  const browser = await openBrowser(`${folder.path}/profile`);
  try {
    const address = `http://127.0.0.1:${serving.port}`;
    const kiosks = filledTouchpoints(KIOSKS).map((touchpoint) => ({ touchpoint, id: newId() }));
    for (const kiosk of kiosks) await tap(address, kiosk, 1);
    const page = await browser.newPage();
    await page.goto(`${address}/map/`);
    await page.waitForFunction((count) => document.querySelectorAll('.card-n').length >= count, KIOSKS);
    await watchCards(page);
    const sent = await Promise.all(kiosks.map((kiosk, i) => sendTaps(address, kiosk, (i / KIOSKS) * EVERY_MS)));
    await sleep(3 * LIMIT);
    const seen = await page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen);
    const times = kiosks.flatMap(({ touchpoint }, k) =>
      sent[k]!.map((moment, i) => (seen[`${touchpoint} ${i + 2}`] ?? Number.POSITIVE_INFINITY) - moment),
    );
    return [
      {
        what: `tap → its card on an open map, ${KIOSKS} kiosks, ${times.length} taps in ${(TAPS * EVERY_MS) / 1000} s`,
        figures: told(times),
        limit: `p95 ${LIMIT} ms`,
        held: percentile(times, 0.95) <= LIMIT,
      },
    ];
  } finally {
    await browser.close();
    await folder.remove();
    await serving.stop();
    await store.close();
    await server.stop();
  }
}

interface Kiosk {
  touchpoint: string;
  id: string;
}

/** Sends taps, and returns when each one was sent. */
async function sendTaps(address: string, kiosk: Kiosk, delay: number): Promise<number[]> {
  const sent: number[] = [];
  await sleep(delay);
  for (let i = 0; i < TAPS; i++) {
    sent.push(Date.now());
    await tap(address, kiosk, i + 2);
    await sleep(Math.max(0, sent[i]! + EVERY_MS - Date.now()));
  }
  return sent;
}

async function tap(address: string, { touchpoint, id }: Kiosk, sequence: number): Promise<void> {
  const at = new Date().toISOString();
  const batch = batchOf([response({ touchpoint, at, sequence })]);
  const ledger = { created: sequence, acknowledged: sequence - 1, quarantined: 0, dropped: {} };
  const body = JSON.stringify({ ...batch, sentAt: at, device: { id, app: 'kiosk/1', ledger } });
  const reply = await fetch(`${address}/v1/batches`, { method: 'POST', body });
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
}

/** Notes in the page when each card shows how many answers for the first time: a number says that of all before it. */
const watchCards = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const seen: Record<string, number> = {};
    const shown: Record<string, number> = {};
    const look = (): void => {
      for (const card of document.querySelectorAll<HTMLElement>('[data-touchpoint]')) {
        const id = card.dataset.touchpoint!;
        const n = Number(card.querySelector('.card-n')?.textContent?.match(/\d+/)?.[0] ?? 0);
        for (let i = (shown[id] ?? 0) + 1; i <= n; i++) seen[`${id} ${i}`] = Date.now();
        shown[id] = Math.max(n, shown[id] ?? 0);
      }
    };
    Object.assign(window, { seen });
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
