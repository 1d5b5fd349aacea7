import { SenyumError } from '../../src/model/error.ts';
import { migrate } from '../schema.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { Store } from './store.ts';
import type { ThreadOptions } from './thread.ts';

/** A statement of a command may take as long as it needs, in ms for PostgreSQL's driver. */
const ANY_TIME = 0;

const OLD =
  'The database is of an earlier version and is brought over first; with millions of answers that takes minutes. Let it run.';

/**
 * Opens the store that the environment names, with the newest tables: the PostgreSQL server of DATABASE_URL, or else the
 * folder DATA_DIR (./data), whose database works on a thread of its own.
 * @param tell Gets what the owner should read while it is opened.
 * @throws SenyumError when it can't be used.
 */
export async function openStore(
  env: Record<string, string | undefined>,
  thread: ThreadOptions,
  tell: (text: string) => void,
): Promise<Store> {
  if (!env.DATABASE_URL) return prepared(await openPglite(folderOf(env), { thread }), tell);
  // New tables of millions of answers take minutes, in which no request waits.
  await (await openPatiently(env, tell)).close();
  return openPostgres(env.DATABASE_URL);
}

/** The same store for a command, whose statements may go through all that is stored, and which answers nobody meanwhile. */
export async function openPatiently(
  env: Record<string, string | undefined>,
  tell: (text: string) => void = () => {},
): Promise<Store> {
  if (!env.DATABASE_URL) return prepared(await openPglite(folderOf(env)), tell);
  return prepared(await openPostgres(env.DATABASE_URL, { queryMs: ANY_TIME }), tell);
}

function folderOf(env: Record<string, string | undefined>): string {
  return env.DATA_DIR || './data';
}

async function prepared(store: Store, tell: (text: string) => void): Promise<Store> {
  try {
    await migrate(store, () => tell(OLD));
    return store;
  } catch (cause) {
    await store.close();
    if (cause instanceof SenyumError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SenyumError('storage', `The database can't be prepared: ${reason}.`, { cause });
  }
}
