import { join } from 'node:path';
import { openPglite } from '../../collector/store/pglite.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import type { Store } from '../../collector/store/store.ts';
import { startPostgres } from '../collector/postgres.ts';
import { layEmptyDatabase } from '../empty-database.ts';
import { type Started, start } from '../torture/processes.ts';
import { freePort } from '../ways/collector.ts';

/** A real collector and its database, which can both be killed and started again. */
export interface Victim {
  /** Where batches go. */
  url: string;
  kill(): Promise<void>;
  /** Resolves when it answers; rejects when it ends before, as when `killed` aborts. */
  start(killed?: AbortSignal): Promise<void>;
  /** SIGKILL for the whole PostgreSQL server, and its start. Does nothing with PGlite, which dies with its collector. */
  killDatabase(): Promise<void>;
  /** Kills the collector and its database once more, and opens what they have left. */
  remains(): Promise<Store>;
  stop(): Promise<void>;
}

/** Starts a built collector on PGlite in a folder, or on a PostgreSQL server of its own. */
export async function startVictim(kind: 'pglite' | 'postgres', folder: string, script: string): Promise<Victim> {
  const port = await freePort();
  const data = join(folder, 'data');
  const postgres = kind === 'postgres' ? await startPostgres() : undefined;
  if (!postgres) await layEmptyDatabase(data);
  let running: Started | undefined;
  const kill = async () => running?.kill();
  const killDatabase = async () => {
    await postgres?.kill();
    await postgres?.restart();
  };
  const victim: Victim = {
    url: `http://127.0.0.1:${port}/v1/batches`,
    kill,
    async start(killed) {
      const env = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: data, DATABASE_URL: postgres?.url ?? '' };
      running = await start(process.execPath, [script], new RegExp(`127.0.0.1:${port}/kiosk/`), env, killed);
    },
    killDatabase,
    async remains() {
      await kill();
      await killDatabase();
      return postgres ? openPostgres(postgres.url, { queryMs: 0 }) : openPglite(data);
    },
    async stop() {
      await kill();
      await postgres?.stop();
    },
  };
  await victim.start().catch(async (error) => {
    await victim.stop();
    throw error;
  });
  return victim;
}
