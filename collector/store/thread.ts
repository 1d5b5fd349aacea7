import { Worker } from 'node:worker_threads';
import type { Query, Store } from './store.ts';
import { STARTED, type ThreadReply, type ThreadRequest } from './thread-messages.ts';

/** What {@link startThread} is told. */
export interface ThreadOptions {
  /** The built `pglite-thread.js`. */
  script: URL;
  /** Told once, in a sentence, when the thread ends unasked. Everything that is asked of the store rejects from then on. */
  onCrash(sentence: string): void;
}

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: Error): void;
}

/** What the thread is asked, before it gets its number. */
type Asked = ThreadRequest extends infer One ? (One extends ThreadRequest ? Omit<One, 'id'> : never) : never;

/**
 * Starts the database of a folder on a thread of its own, so that this one goes on while the database works. Rejects when
 * it can't be started.
 * @param dir An absolute path, of which nobody else uses the database.
 */
export async function startThread(dir: string, { script, onCrash }: ThreadOptions): Promise<Store> {
  const worker = new Worker(script, { workerData: dir });
  const waiting = new Map<number, Waiting>();
  let last = STARTED;
  let isAwaited = true;
  let crash: Error | undefined;

  const reply = (id: number): Promise<unknown[]> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  const ask = (asked: Asked, id = ++last): Promise<unknown[]> => {
    if (crash) return Promise.reject(crash);
    worker.postMessage({ ...asked, id } satisfies ThreadRequest);
    return reply(id);
  };
  const end = (reason: string) => {
    if (crash) return;
    crash = new Error(`the thread of the database ended: ${reason}`);
    for (const { reject } of waiting.values()) reject(crash);
    waiting.clear();
    if (!isAwaited) onCrash(`The database ended by itself, and the collector ends with it: ${reason}.`);
  };
  worker.on('message', (message: ThreadReply) => {
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if ('rows' in message) asker?.resolve(message.rows);
    else asker?.reject(Object.assign(new Error(message.error.message), message.error));
  });
  worker.on('error', (error: Error) => end(error.message));
  worker.on('exit', (code) => end(`code ${code}`));

  const close = async () => {
    isAwaited = true;
    try {
      await ask({ what: 'close' });
    } finally {
      await worker.terminate();
    }
  };
  const queryWithin =
    (within?: number): Query =>
    async <Row>(text: string, params: unknown[] = []) => {
      const rows = await ask({ what: 'query', text, params, ...(within !== undefined && { within }) });
      return { rows: rows as Row[] };
    };
  const transaction: Store['transaction'] = async (work) => {
    const within = ++last;
    await ask({ what: 'begin' }, within);
    try {
      const result = await work(queryWithin(within));
      await ask({ what: 'commit', within });
      return result;
    } catch (error) {
      await ask({ what: 'rollback', within }).catch(() => {});
      throw error;
    }
  };

  try {
    await reply(STARTED);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  isAwaited = false;
  return { query: queryWithin(), transaction, close };
}
