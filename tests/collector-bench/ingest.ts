import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { createApp } from '../../collector/app.ts';
import { createLive } from '../../collector/live.ts';
import { migrate } from '../../collector/schema.ts';
import { serve } from '../../collector/serve.ts';
import { shareLive } from '../../collector/shared-live.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import type { Store } from '../../collector/store/store.ts';
import { newId } from '../../src/model/id.ts';
import { batchOf, config, response } from '../collector/parts.ts';
import { startPostgres } from '../collector/postgres.ts';
import type { Row } from './main.ts';
import { percentile, timeOf } from './times.ts';

const ITEMS = 50;

/** How many batches are under way at once. */
const AT_ONCE = [1, 8, 32];

/** The share of the bare insert's speed. */
const LIMIT = 0.4;

/** Measures batches over HTTP beside the bare insert of the same rows by `pg` on the same server, in turns. */
export async function measureIngest(batches: number): Promise<Row[]> {
  const server = await startPostgres();
  const store = await openPostgres(server.url);
  const pool = new pg.Pool({ connectionString: server.url, max: 10 });
  const rows: Row[] = [];
  try {
    await migrate(store);
    await pool.query('create table bare as select * from responses where false');
    await pool.query('alter table bare add primary key (id)');
    const post = await startGate(store);
    const own = createLive();
    const shared = shareLive({ url: server.url, own, touchpoints: [] });
    const telling = await startGate(store, shared.live);
    for (const atOnce of AT_ONCE) {
      const [ours, bare, told]: number[][] = [[], [], []];
      for (let turn = 0; turn < 5; turn++) {
        const some = Math.ceil(batches / 5);
        const plain = made(some);
        bare!.push(await timeOf(() => inTurns(plain, atOnce, (batch) => insertBare(pool, batch))));
        ours!.push(await post.time(made(some), atOnce));
        told!.push(await telling.time(made(some), atOnce));
      }
      const speed = (times: number[]): number => (ITEMS * Math.ceil(batches / 5) * 1000) / percentile(times, 0.5);
      const share = speed(ours!) / speed(bare!);
      rows.push({
        what: `batches of ${ITEMS} over HTTP, ${atOnce} at once, PostgreSQL`,
        figures: `${speed(ours!).toFixed(0)} answers/s, bare insert ${speed(bare!).toFixed(0)}: ${share.toFixed(2)} ×`,
        limit: `${LIMIT} ×`,
        held: share >= LIMIT,
      });
      rows.push({
        what: `the same, ${atOnce} at once, told to other collectors`,
        figures: `${speed(told!).toFixed(0)} answers/s: ${(speed(told!) / speed(ours!)).toFixed(2)} × without`,
        limit: '',
        held: null,
      });
    }
    await post.stop();
    await telling.stop();
    await shared.stop();
  } finally {
    await pool.end();
    await store.close();
    await server.stop();
  }
  return rows;
}

/** How many answers a second a collector over this store takes, in batches of 50 over HTTP, eight at once. */
export async function gateSpeed(store: Store, batches: number): Promise<number> {
  const post = await startGate(store);
  try {
    return (ITEMS * batches * 1000) / (await post.time(made(batches), 8));
  } finally {
    await post.stop();
  }
}

type Batch = ReturnType<typeof batchOf> & { responses: ReturnType<typeof response>[] };

function made(count: number): Batch[] {
  return Array.from({ length: count }, (_, i) => {
    const device = {
      id: newId(),
      app: 'kiosk/1',
      ledger: { created: 1, acknowledged: 0, quarantined: 0, dropped: {} },
    };
    const touchpoint = `store-${i % 20}/till-1`;
    const at = new Date().toISOString();
    const responses = Array.from({ length: ITEMS }, (_, n) => response({ touchpoint, at, sequence: n + 1 }));
    return { ...batchOf(responses), sentAt: at, device, responses } as Batch;
  });
}

async function inTurns(batches: Batch[], atOnce: number, send: (batch: Batch) => Promise<unknown>): Promise<void> {
  const queue = [...batches];
  const worker = async () => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) await send(batch);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function startGate(store: Store, live = createLive()) {
  const app = createApp({ config, store, live, loopback: true });
  const serving = await serve(app, { host: '127.0.0.1', port: 0 });
  const sender = new Worker(join(import.meta.dirname, 'sender.mjs'));
  const url = `http://127.0.0.1:${serving.port}/v1/batches`;
  return {
    /** How long the collector takes for batches, in ms. */
    async time(batches: Batch[], atOnce: number): Promise<number> {
      const bodies = batches.map((batch) => JSON.stringify(batch));
      return timeOf(async () => {
        sender.postMessage({ url, bodies, atOnce });
        await once(sender, 'message');
      });
    },
    async stop() {
      await sender.terminate();
      await serving.stop();
    },
  };
}

async function insertBare(pool: pg.Pool, { device, responses }: Batch): Promise<void> {
  const rows = responses.map((one) => [
    ...[one.id, one.revision, one.touchpoint, one.survey, one.locale, one.source, 'positive', true, one.at, one.at],
    ...[(device as { id: string }).id, one.sequence, JSON.stringify(one), 100],
  ]);
  const columns = rows[0]!.map((_, i) => rows.map((row) => row[i]));
  await pool.query(
    `insert into bare (id, revision, touchpoint, survey, locale, source, smiley, finished, at, claimed_at, device,
      sequence, body, score, received_at, uncertain, flags, trust)
      select *, now(), false, '{}', 'none' from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[],
        $6::text[], $7::text[], $8::boolean[], $9::timestamptz[], $10::timestamptz[], $11::uuid[], $12::int[],
        $13::json[], $14::float8[])`,
    columns,
  );
}
