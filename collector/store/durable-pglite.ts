import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** PGlite, mended so that a commit is on the disk when it resolves. */
export interface DurablePglite {
  db: PGlite;
  close(): Promise<void>;
}

interface Emscripten {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } };
}

// `-F` switches fsync off. The default `fdatasync` is an empty function in PGlite's libc: only `fsync` reaches the disk.
const START_PARAMS = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync'];

/**
 * Starts PGlite in a folder. Its version is pinned, because the mend reaches into its file system.
 *
 * When the disk fails, PostgreSQL would end its process and recover from its log at the next start. PGlite would spin
 * for ever instead; so it is left alone from then on, and everything that is asked of it rejects.
 * @param onSync Called before each file is forced to the disk.
 */
export async function startDurable(dir: string, onSync: () => void): Promise<DurablePglite> {
  let failure: Error | undefined;
  const sync = (handle: number | undefined) => {
    try {
      onSync();
      if (handle !== undefined) fs.fsyncSync(handle);
    } catch (cause) {
      failure = new Error('the disk could not be written; the collector has to be started again', { cause });
      throw failure;
    }
  };
  const db = new PGlite({ fs: new SyncingFS(dir, sync), startParams: START_PARAMS });
  const execute = db.execProtocolRawSync.bind(db);
  db.execProtocolRawSync = (message) => {
    if (failure) throw failure;
    return execute(message);
  };
  await db.waitReady;
  return { db, close: async () => (failure ? undefined : db.close()) };
}

/** PGlite's own file system has no fsync, so that a cut of the power could undo what was acknowledged. */
class SyncingFS extends NodeFS {
  readonly #sync: (handle: number | undefined) => void;

  constructor(dir: string, sync: (handle: number | undefined) => void) {
    super(dir);
    this.#sync = sync;
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const mend = (module: unknown) => {
      (module as Emscripten).NODEFS.stream_ops.fsync = ({ nfd }) => {
        this.#sync(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [mend, ...(emscriptenOpts.preRun ?? [])] } };
  }
}
