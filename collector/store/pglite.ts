import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { SenyumError } from '../../src/model/error.ts';
import { lockFolder } from './lock.ts';
import type { Query, Store } from './store.ts';
import { syncFolder, syncTree } from './sync-tree.ts';

/** What {@link openPglite} can be told. */
export interface PgliteOptions {
  /** Called before each file is forced to the disk; tests count it. */
  onSync?: () => void;
}

/** The part of PGlite's file system that is mended here; PGlite's version is pinned for its sake. */
interface Emscripten {
  NODEFS: {
    stream_ops: { fsync?: (stream: { nfd?: number }) => number };
    tryFSOperation<T>(work: () => T): T;
  };
}

/** PGlite's own file system has no fsync, so that a cut of the power could undo what was acknowledged. */
class SyncingFS extends NodeFS {
  readonly #onSync: () => void;

  constructor(dir: string, onSync: () => void) {
    super(dir);
    this.#onSync = onSync;
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const mend = (module: unknown) => {
      const { NODEFS } = module as Emscripten;
      NODEFS.stream_ops.fsync = ({ nfd }) => {
        NODEFS.tryFSOperation(() => {
          this.#onSync();
          if (nfd !== undefined) fs.fsyncSync(nfd);
        });
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [mend, ...(emscriptenOpts.preRun ?? [])] } };
  }
}

// `-F` switches fsync off. The default `fdatasync` is an empty function in PGlite's libc: only `fsync` reaches the disk.
const START_PARAMS = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync'];

/**
 * A store in a folder of this machine, which is created when it is missing and locked against other processes.
 * @throws SenyumError `locked` when another process uses the folder, `storage` when it can't be used.
 */
export async function openPglite(dir: string, { onSync = () => {} }: PgliteOptions = {}): Promise<Store> {
  const unlock = await lockFolder(dir);
  try {
    const db = await openIn(path.resolve(dir), onSync);
    return {
      query: on(db),
      transaction: (work) => db.transaction((tx) => work(on(tx))),
      async close() {
        await db.close().finally(unlock);
      },
    };
  } catch (cause) {
    await unlock();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SenyumError('storage', `The database in the folder ${dir} can't be opened: ${reason}.`, { cause });
  }
}

async function openIn(dir: string, onSync: () => void): Promise<PGlite> {
  const home = path.join(dir, 'database');
  if (!fs.existsSync(home)) await createIn(dir, home, onSync);
  return start(home, onSync);
}

// Made beside its place and moved there when it is whole and on the disk, so that a cut in between leaves no half one.
async function createIn(dir: string, home: string, onSync: () => void): Promise<void> {
  const draft = path.join(dir, 'database.new');
  fs.rmSync(draft, { recursive: true, force: true });
  const db = await start(draft, onSync);
  await db.close();
  syncTree(draft);
  fs.renameSync(draft, home);
  syncFolder(dir);
}

async function start(dir: string, onSync: () => void): Promise<PGlite> {
  const db = new PGlite({ fs: new SyncingFS(dir, onSync), startParams: START_PARAMS });
  await db.waitReady;
  return db;
}

function on(client: Pick<PGlite, 'query'>): Query {
  return async <Row>(text: string, params: unknown[] = []) => {
    const { rows } = await client.query<Row>(text, params);
    return { rows };
  };
}
