import { DATABASE, OPEN_WITHIN } from './outbox-exists.ts';

const OBJECT_STORE = 'outbox';

/** How often a transaction is tried. */
const TRIES = 3;

/**
 * Runs work in a transaction, as idb-keyval's functions want it.
 * @param durability Default `strict`: on the disk. `relaxed` is for what a power cut may take back.
 */
export type Store = <T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => T | PromiseLike<T>,
  durability?: IDBTransactionDurability,
) => Promise<T>;

/**
 * The database of the outbox, as a store for idb-keyval and for transactions of our own.
 *
 * Transactions that write ask for strict durability and resolve at `complete`: by default a browser reports a commit
 * before it reached the disk, and a power cut takes it back. What the callback throws aborts its transaction. A failed
 * transaction is tried again, twice, on a new connection, because browsers close connections of pages in the background
 * without an event and call many troubles "disk full"; the callback may therefore run
 * more than once.
 *
 * It commits by itself: told to (`IDBTransaction.commit`), Firefox keeps the other writes of a transaction although one
 * of them fails after that.
 * @param name Name of the database; default `senyum`.
 * @see https://developer.chrome.com/blog/indexeddb-durability-mode-now-defaults-to-relaxed
 */
export function openStore(name: string = DATABASE): Store {
  let connection: Promise<IDBDatabase> | undefined;

  const forget = (): void => {
    connection?.then((database) => database.close()).catch(() => {});
    connection = undefined;
  };

  const run: Store = async (mode, work, durability = 'strict') => {
    connection ??= open(name, forget);
    const transaction = (await connection).transaction(OBJECT_STORE, mode, { durability });
    // Not by `on…` properties: idb-keyval sets those.
    const complete = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new DOMException('', 'AbortError')));
    });
    const result = attempt(transaction, work);
    // What was read is not undone by anything that comes later.
    if (mode === 'readonly') complete.catch(() => {});
    // The transaction's own error tells more than the request's that it aborted.
    else await Promise.all([complete, result]);
    return result;
  };

  return async (mode, work, durability) => {
    for (let failures = 1; ; failures++) {
      try {
        return await run(mode, work, durability);
      } catch (error) {
        forget();
        if (failures === TRIES || (error as Error).name === 'DataCloneError') throw error;
      }
    }
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

function open(name: string, onGone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    const timer = setTimeout(() => reject(new DOMException('the database does not open', 'TimeoutError')), OPEN_WITHIN);
    request.onupgradeneeded = () => request.result.createObjectStore(OBJECT_STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      clearTimeout(timer);
      const database = request.result;
      database.onclose = onGone;
      // Another tab or version wants to change it: whoever comes next opens it again.
      database.onversionchange = () => {
        // One that opened after nobody waited for it any more is not among those that `onGone` closes.
        database.close();
        onGone();
      };
      resolve(database);
    };
  });
}
