/** Name of the database. */
export const DATABASE = 'senyum';

/** How long the browser may take to open it, in ms: some never do (WebKit 226547). */
export const OPEN_WITHIN = 3_000;

/**
 * Whether this device has an outbox. Looking for it leaves nothing behind: where there is none, none is made.
 * @param name Name of the database; default `senyum`.
 */
export function outboxExists(name: string = DATABASE): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    // Nobody asks for the reason.
    const timer = setTimeout(reject, OPEN_WITHIN);
    const found = (exists: boolean): void => {
      clearTimeout(timer);
      resolve(exists);
    };
    // Aborted, it is not made.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => found(false);
    request.onsuccess = () => {
      request.result.close();
      found(true);
    };
  });
}
