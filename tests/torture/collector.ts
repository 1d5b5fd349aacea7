import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { startPostgres } from '../collector/postgres.ts';
import { freePort } from '../ways/collector.ts';
import { type Started, start } from './processes.ts';

/** A row of the collector's table. */
export interface Row {
  id: string;
  revision: number;
  device: string;
  sequence: number | null;
  receivedAt: number;
  /** The answers as JSON. */
  answers: string;
}

/** A real collector that can be killed and started again, with its database. */
export interface Victim {
  port: number;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Kills a process of the PostgreSQL server, which makes the server throw away its memory and recover. */
  killDatabase(): Promise<void>;
  /** All rows. Ends the collector. */
  rows(): Promise<Row[]>;
  stop(): Promise<void>;
}

const ROWS = `select id::text, revision, device::text, sequence, body->>'answers' as answers,
  (extract(epoch from received_at) * 1000)::float8 as "receivedAt" from responses`;

/** Starts `dist/collector/main.js` on PGlite in a folder, or on a PostgreSQL server of its own. */
export async function startVictim(store: 'pglite' | 'postgres', folder: string): Promise<Victim> {
  const port = await freePort();
  const postgres = store === 'postgres' ? await startPostgres() : undefined;
  let running: Started | undefined;
  const launch = async (): Promise<void> => {
    running = await start(process.execPath, ['dist/collector/main.js'], new RegExp(`127.0.0.1:${port}/kiosk/`), {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      DATABASE_URL: postgres?.url ?? '',
    });
  };
  await launch();

  return {
    port,
    kill: async () => running?.kill(),
    start: launch,
    async killDatabase() {
      if (!postgres) return;
      const found = await ask<{ pid: number }>(
        postgres.url,
        `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
      );
      for (const { pid } of found) process.kill(pid, 'SIGKILL');
    },
    async rows() {
      await running?.stop();
      if (postgres) return ask(postgres.url, ROWS);
      const database = await PGlite.create({ dataDir: `${folder}/database` });
      const { rows } = await database.query<Row>(ROWS);
      await database.close();
      return rows;
    },
    async stop() {
      await running?.kill();
      await postgres?.stop();
    },
  };
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}
