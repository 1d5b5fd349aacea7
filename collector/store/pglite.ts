import path from 'node:path';
import { SenyumError } from '../../src/model/error.ts';
import { lockFolder } from './lock.ts';
import { startDatabase } from './pglite-database.ts';
import type { Store } from './store.ts';
import { startThread, type ThreadOptions } from './thread.ts';

/** What {@link openPglite} can be told. */
export interface PgliteOptions {
  /** The thread that the database works on; default the calling one, which does nothing else while it works. */
  thread?: ThreadOptions | undefined;
  /** Called before each file is forced to the disk, on the calling thread only; tests count it. */
  onSync?: () => void;
}

/**
 * A store in a folder of this machine, which is created when it is missing and locked against other processes.
 * @throws SenyumError `locked` when another process uses the folder, `storage` when it can't be used.
 */
export async function openPglite(dir: string, { thread, onSync = () => {} }: PgliteOptions = {}): Promise<Store> {
  const unlock = await lockFolder(dir);
  try {
    const home = path.resolve(dir);
    const store = await (thread ? startThread(home, thread) : startDatabase(home, onSync));
    return { ...store, close: () => store.close().finally(unlock) };
  } catch (cause) {
    await unlock();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SenyumError('storage', `The database in the folder ${dir} can't be opened: ${reason}.`, { cause });
  }
}
