import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { Store } from './store.ts';

/**
 * Opens the store that the environment names: the PostgreSQL server of DATABASE_URL, or else the folder DATA_DIR
 * (./data).
 * @throws SenyumError when it can't be used.
 */
export function openStore(env: Record<string, string | undefined>): Promise<Store> {
  return env.DATABASE_URL ? openPostgres(env.DATABASE_URL) : openPglite(env.DATA_DIR || './data');
}
