import { promisifyRequest } from 'idb-keyval';
import { BALLAST } from '../delivery/keys.ts';
import { openStore } from '../delivery/store.ts';

/** Room for some hundred answers, in bytes. */
const BALLAST_BYTES = 256 * 1024;

/**
 * Prepares a device that is there to ask, such as a kiosk: lays in room that is given back when the disk is full, and
 * asks the browser not to evict what is stored.
 * @returns whether the browser promises that; it may do so only for an installed app.
 */
export async function prepareStorage(): Promise<boolean> {
  await openStore()('readwrite', async (outbox) => {
    const laidIn = await promisifyRequest(outbox.getKey(BALLAST));
    // Not zeros: a database that packs them would keep no room.
    if (!laidIn) outbox.put(noise(BALLAST_BYTES), BALLAST);
  }).catch(() => {
    // A disk that is full now has no room to lay in.
  });
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/** `getRandomValues` gives at most 64 KiB a call. */
function noise(bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536));
  return all;
}
