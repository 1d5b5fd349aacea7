import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createApp } from '../../collector/app.ts';
import { createLive } from '../../collector/live.ts';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import { migrate } from '../../collector/schema.ts';
import { serve } from '../../collector/serve.ts';
import { openPglite } from '../../collector/store/pglite.ts';
import type { Store } from '../../collector/store/store.ts';
import { bundle } from '../collector/bundle.ts';
import { config, tempFolder } from '../collector/parts.ts';
import { layEmptyDatabase } from '../empty-database.ts';
import { fill } from './fill.ts';
import { gateSpeed } from './ingest.ts';
import type { Row } from './main.ts';
import { percentile, told } from './times.ts';

/** Ms of a reply that needs no database, at the 95th percentile, while the database works. */
const LIMIT = 50;

/** Between a reply and the next request, in ms. */
const EVERY = 10;

/**
 * Measures how an embedded database of so many answers lets its collector answer while it counts all of them, and store:
 * on the collector's own thread, and on one of its own.
 */
export async function measureAnswering(answers: number, batches: number): Promise<Row[]> {
  const script = await bundle('collector/store/pglite-thread.ts');
  const folder = await tempFolder();
  const thread = { script: pathToFileURL(script.file), onCrash: console.error };
  try {
    await layEmptyDatabase(folder.dir);
    const filled = await openPglite(folder.dir);
    await migrate(filled);
    await fill(filled, { answers, days: 90, touchpoints: 200, onProgress: () => {} });
    await filled.close();
    const rows: Row[] = [];
    for (const [where, options] of [
      ["the collector's thread", {}],
      ['a thread of its own', { thread }],
    ] as const) {
      const store = await openPglite(folder.dir, options);
      rows.push(...(await whileCounting(store, `PGlite on ${where}, ${answers} answers`, 'thread' in options)));
      const figures = `${(await gateSpeed(store, batches)).toFixed(0)} answers/s`;
      rows.push({ what: `batches of 50 over HTTP, 8 at once, PGlite on ${where}`, figures, limit: '', held: null });
      await store.close();
    }
    return rows;
  } finally {
    await folder.remove();
    await script.remove();
  }
}

async function whileCounting(store: Store, where: string, isHeld: boolean): Promise<Row[]> {
  const app = createApp({ config, store, live: createLive(), loopback: true });
  const serving = await serve(app, { host: '127.0.0.1', port: 0 });
  const counted = new AbortController();
  const asked = { '/v1/config': [] as number[], '/v1/health': [] as number[] };
  const start = performance.now();
  const asking = Object.entries(asked).map(async ([address, times]) => {
    // From when it was due: this thread may have been held up, as a visitor's would not.
    for (let due = performance.now(); ; ) {
      // A server that was held up for long ends its connections.
      await fetch(`http://127.0.0.1:${serving.port}${address}`).then(
        (reply) => reply.text(),
        () => {},
      );
      times.push(performance.now() - due);
      if (counted.signal.aborted) return;
      due = performance.now() + EVERY;
      await sleep(EVERY);
    }
  });
  await sleep(50);
  await verifyRollups(store.query);
  counted.abort();
  await Promise.all(asking);
  await serving.stop();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  return Object.entries(asked).map(([address, times]) => {
    const needsNone = isHeld && address === '/v1/config';
    return {
      what: `GET ${address} during a recount of ${seconds} s, ${where}`,
      figures: `${told(times)}, longest ${percentile(times, 1).toFixed(0)} ms, ${times.length} replies`,
      limit: needsNone ? `p95 ${LIMIT} ms` : '',
      held: needsNone ? percentile(times, 0.95) <= LIMIT : null,
    };
  });
}
