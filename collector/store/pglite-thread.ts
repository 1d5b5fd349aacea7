import { parentPort, workerData } from 'node:worker_threads';
import { startDatabase } from './pglite-database.ts';
import type { Query, Store } from './store.ts';
import { STARTED, type ThreadError, type ThreadReply, type ThreadRequest } from './thread-messages.ts';

// The thread that the database works on: answers each request of the main thread, in `thread.ts`.

interface Transaction {
  query: Query;
  /** Ends it, and resolves when it is committed or rolled back. */
  end(how: 'commit' | 'rollback'): Promise<void>;
}

/** A transaction that the main thread ends so has not failed. */
const ROLLED_BACK = new Error('rolled back');

const port = parentPort!;
const transactions = new Map<number, Transaction>();
const reply = (message: ThreadReply): void => port.postMessage(message);

try {
  const store = await startDatabase(workerData as string, () => {});
  port.on('message', (request: ThreadRequest) => {
    answer(store, request).then(
      (rows) => reply({ id: request.id, rows }),
      (error) => reply({ id: request.id, error: errorOf(error) }),
    );
  });
  reply({ id: STARTED, rows: [] });
} catch (error) {
  reply({ id: STARTED, error: errorOf(error) });
}

async function answer(store: Store, request: ThreadRequest): Promise<unknown[]> {
  if (request.what === 'begin') await begin(store, request.id);
  else if (request.what === 'close') await store.close();
  else if (request.what !== 'query') await transactionOf(request.within).end(request.what);
  else {
    const query = request.within === undefined ? store.query : transactionOf(request.within).query;
    return (await query<unknown>(request.text, request.params)).rows;
  }
  return [];
}

/** Resolves when it is this transaction's turn; the store keeps all others waiting until it has ended. */
function begin(store: Store, id: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = store.transaction(
      (query) =>
        new Promise<void>((commit, rollback) => {
          const end = (how: 'commit' | 'rollback') => {
            transactions.delete(id);
            if (how === 'commit') commit();
            else rollback(ROLLED_BACK);
            return ended.catch((error) => {
              if (error !== ROLLED_BACK) throw error;
            });
          };
          transactions.set(id, { query, end });
          resolve();
        }),
    );
    ended.catch(reject);
  });
}

function transactionOf(id: number): Transaction {
  const found = transactions.get(id);
  if (!found) throw new Error('the transaction has ended');
  return found;
}

function errorOf(error: unknown): ThreadError {
  const { message, code } = error as { message?: string; code?: unknown };
  return { message: message ?? String(error), ...(typeof code === 'string' && { code }) };
}
