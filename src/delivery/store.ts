import type { UseStore } from 'idb-keyval';

const DATABASE = 'senyum';
const OBJECT_STORE = 'outbox';

/**
 * The database of the outbox, as a store for idb-keyval and for transactions of our own.
 *
 * Transactions ask for strict durability and resolve at `complete`: by default a browser reports a commit before it
 * reached the disk, and a power cut takes it back. What the callback throws aborts its transaction.
 * @param name Name of the database; default `senyum`.
 * @see https://developer.chrome.com/blog/indexeddb-durability-mode-now-defaults-to-relaxed
 */
export function openStore(name: string = DATABASE): UseStore {
  let connection: Promise<IDBDatabase> | undefined;

  const forget = (): void => {
    connection = undefined;
  };

  const connect = (): Promise<IDBDatabase> => {
    connection ??= open(name, forget).catch((error) => {
      forget();
      throw error;
    });
    return connection;
  };

  const begin = async (mode: IDBTransactionMode): Promise<IDBTransaction> => {
    const start = async () => (await connect()).transaction(OBJECT_STORE, mode, { durability: 'strict' });
    try {
      return await start();
    } catch {
      // iOS closes connections of pages in the background without a close event.
      forget();
      return start();
    }
  };

  return async (mode, work) => {
    const transaction = await begin(mode);
    // Not by `on…` properties: idb-keyval sets those.
    const complete = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new DOMException('aborted', 'AbortError')),
      );
    });
    const result = attempt(transaction, work);
    // The transaction's own error tells more than the request's that it aborted.
    await Promise.all([complete, result]);
    return result;
  };
}

async function attempt<T>(
  transaction: IDBTransaction,
  work: (store: IDBObjectStore) => T | PromiseLike<T>,
): Promise<T> {
  try {
    return await work(transaction.objectStore(OBJECT_STORE));
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has aborted by itself.
    }
    throw error;
  }
}

/**
 * Whether this device has an outbox. Looking for it leaves nothing behind: where there is none, none is made.
 * @param name Name of the database; default `senyum`.
 */
export function outboxExists(name: string = DATABASE): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(false);
    request.onsuccess = () => {
      request.result.close();
      resolve(true);
    };
  });
}

function open(name: string, onGone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(OBJECT_STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = onGone;
      database.onversionchange = () => {
        database.close();
        onGone();
      };
      resolve(database);
    };
  });
}
