const NAME = 'torture-filler';
const PIECE = 8 * 1024;

/** Uses up the room that the origin has left, as another part of the site may. Returns how many pieces went in. */
export async function fillDisk(): Promise<number> {
  const database = await open();
  try {
    for (let piece = 0; ; piece++) {
      if (piece === 1_000 || !(await put(database, piece))) return piece;
    }
  } finally {
    database.close();
  }
}

/** Gives the room back. */
export function emptyDisk(): void {
  indexedDB.deleteDatabase(NAME);
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME);
    request.onupgradeneeded = () => request.result.createObjectStore('pieces');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function put(database: IDBDatabase, piece: number): Promise<boolean> {
  return new Promise((resolve) => {
    const transaction = database.transaction('pieces', 'readwrite');
    // Random, because Chromium compresses what it stores.
    transaction.objectStore('pieces').put(crypto.getRandomValues(new Uint8Array(PIECE)), `${Date.now()} ${piece}`);
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
}
