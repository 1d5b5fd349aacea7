import fs from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { SenyumError } from '../../src/model/error.ts';
import { type DurablePglite, startDurable } from './durable-pglite.ts';
import { lockFolder } from './lock.ts';
import type { Query, Store } from './store.ts';
import { syncFolder, syncTree } from './sync-tree.ts';

/** What {@link openPglite} can be told. */
export interface PgliteOptions {
  /** Called before each file is forced to the disk; tests count it. */
  onSync?: () => void;
}

/**
 * A store in a folder of this machine, which is created when it is missing and locked against other processes.
 * @throws SenyumError `locked` when another process uses the folder, `storage` when it can't be used.
 */
export async function openPglite(dir: string, { onSync = () => {} }: PgliteOptions = {}): Promise<Store> {
  const unlock = await lockFolder(dir);
  try {
    const { db, close } = await openIn(path.resolve(dir), onSync);
    return {
      query: on(db),
      transaction: (work) => db.transaction((tx) => work(on(tx))),
      close: () => close().finally(unlock),
    };
  } catch (cause) {
    await unlock();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SenyumError('storage', `The database in the folder ${dir} can't be opened: ${reason}.`, { cause });
  }
}

async function openIn(dir: string, onSync: () => void): Promise<DurablePglite> {
  const home = path.join(dir, 'database');
  if (!fs.existsSync(home)) await createIn(dir, home, onSync);
  return startDurable(home, onSync);
}

// Made beside its place and moved there when it is whole and on the disk, so that a cut in between leaves no half one.
async function createIn(dir: string, home: string, onSync: () => void): Promise<void> {
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
