import fs from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { startDurable } from './durable-pglite.ts';
import type { Query, Store } from './store.ts';
import { syncFolder, syncTree } from './sync-tree.ts';

/**
 * Starts the database of a folder on the calling thread, and makes it first when there is none. Nobody else may use the
 * folder meanwhile. Rejects when it can't be started.
 * @param dir An absolute path.
 * @param onSync Called before each file is forced to the disk.
 */
export async function startDatabase(dir: string, onSync: () => void): Promise<Store> {
  const home = path.join(dir, 'database');
  if (!fs.existsSync(home)) await create(dir, home, onSync);
  const { db, close } = await startDurable(home, onSync);
  return { query: on(db), transaction: (work) => db.transaction((tx) => work(on(tx))), close };
}

// Made beside its place and moved there when it is whole and on the disk, so that a cut in between leaves no half one.
async function create(dir: string, home: string, onSync: () => void): Promise<void> {
  const draft = path.join(dir, 'database.new');
  fs.rmSync(draft, { recursive: true, force: true });
  const { close } = await startDurable(draft, onSync);
  await close();
  syncTree(draft);
  fs.renameSync(draft, home);
  syncFolder(dir);
}

function on(client: Pick<PGlite, 'query'>): Query {
  return async <Row>(text: string, params: unknown[] = []) => {
    const { rows } = await client.query<Row>(text, params);
    return { rows };
  };
}
