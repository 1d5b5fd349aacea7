/** How much of this site is left on the device, by kind. */
export interface Left {
  databases: number;
  /** Files kept for starting without a network, in their caches. */
  caches: number;
  /** Entries of `localStorage` and `sessionStorage`. */
  entries: number;
  workers: number;
}

/** Databases of ours, for browsers that don't list them. */
const OURS = ['senyum', 'senyum-kiosk', 'senyum-admin'];

/** What still runs may write once more; so it is deleted again, so many times. */
const ROUNDS = 5;

const PAUSE = 400;

/** A database that somebody holds open is deleted when he lets go; so long is waited for that, in ms. */
const BLOCKED_FOR = 3000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Deletes everything that this site keeps on the device, looks again, and tells what is left. Never rejects. */
export async function wipeDevice(): Promise<Left> {
  let left: Left | undefined;
  for (let round = 1; round <= ROUNDS; round++) {
    await deleteAll();
    await sleep(PAUSE);
    left = await whatIsLeft();
    if (isNothing(left)) break;
  }
  return left!;
}

/** Whether nothing is left at all. */
export const isNothing = (left: Left): boolean => Object.values(left).every((count) => count === 0);

/** Counts what this site keeps on the device. */
async function whatIsLeft(): Promise<Left> {
  return {
    databases: (await databaseNames()).length,
    caches: (await quietly(() => caches.keys()))?.length ?? 0,
    entries: storages().reduce((sum, storage) => sum + storage.length, 0),
    workers: (await quietly(() => navigator.serviceWorker.getRegistrations()))?.length ?? 0,
  };
}

async function deleteAll(): Promise<void> {
  // First the workers: one that still answers would fill its cache again.
  const workers = (await quietly(() => navigator.serviceWorker.getRegistrations())) ?? [];
  await Promise.all(workers.map((worker) => quietly(() => worker.unregister())));
  const listed = await databaseNames();
  await Promise.all((listed.length > 0 ? listed : OURS).map(deleteDatabase));
  const names = (await quietly(() => caches.keys())) ?? [];
  await Promise.all(names.map((name) => quietly(() => caches.delete(name))));
  for (const storage of storages()) storage.clear();
}

async function databaseNames(): Promise<string[]> {
  const found = (await quietly(() => indexedDB.databases())) ?? [];
  return found.flatMap(({ name }) => name ?? []);
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
    request.onblocked = () => setTimeout(resolve, BLOCKED_FOR);
  });
}

/** The storages that can be had: some browsers block them. */
function storages(): Storage[] {
  try {
    return [localStorage, sessionStorage];
  } catch {
    return [];
  }
}

/** What a browser does not have, or refuses, is not there. */
async function quietly<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}
