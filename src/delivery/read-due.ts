import { promisifyRequest as done } from 'idb-keyval';
import type { Batch } from '../model/response.ts';
import type { OutboxEntry } from './entry.ts';
import type { Device, Settled } from './ledger.ts';
import { senderOf } from './ledger-of.ts';
import { isEntry, isHeld } from './read-entry.ts';
import * as keys from './sender-keys.ts';
import type { Store } from './store.ts';

/** Some of what waits for an endpoint. */
export interface Waiting {
  device: Batch['device'];
  /** What goes out in a request each. */
  portions: OutboxEntry[][];
  /** Keys of what can't be read. */
  damaged: IDBValidKey[];
  /** Unix time in ms when the next held entry is due; Infinity when none is held. */
  heldUntil: number;
}

/** How much is read at once. */
export interface Extent {
  /** Only what sorts behind this id; `''` for all. */
  behind: string;
  /** Largest number of portions. */
  portions: number;
  /** Largest number of entries in a portion. */
  most: number;
  /** Largest length of their JSON together; one entry is read however long it is. */
  chars: number;
}

/** Reads what is due for an endpoint, oldest first; undefined on a device that never took an answer. */
export function readDue(
  store: Store,
  endpoint: string,
  { behind, portions: count, most, chars }: Extent,
): Promise<Waiting | undefined> {
  const now = Date.now();
  return store('readonly', async (outbox) => {
    const reading = Promise.all([
      done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>),
      done(outbox.get(keys.SETTLED) as IDBRequest<Settled | undefined>),
    ]);
    const portions: OutboxEntry[][] = [];
    const damaged: IDBValidKey[] = [];
    let heldUntil = Number.POSITIVE_INFINITY;
    let length = 0;
    let isFull = false;
    for (let after = keys.pendingKey(endpoint, behind), isLast = false; !isFull && !isLast; ) {
      const range = keys.pendingAfter(endpoint, after);
      const values: unknown[] = await done(outbox.getAll(range, most));
      // Only what can't be read has to be asked for its key.
      const at = values.every(isEntry) ? [] : await done(outbox.getAllKeys(range, most));
      isLast = values.length < most;
      for (const [i, value] of values.entries()) {
        if (!isEntry(value)) {
          damaged.push(at[i]!);
        } else if (isHeld(value, now)) {
          heldUntil = Math.min(heldUntil, value.heldUntil!);
        } else {
          const own = JSON.stringify(value.response).length;
          const last = portions.at(-1);
          length += own;
          if (last && last.length < most && length <= chars) {
            last.push(value);
          } else {
            isFull = portions.length === count;
            if (isFull) break;
            portions.push([value]);
            length = own;
          }
        }
        after = at[i] ?? keys.pendingKey(endpoint, (value as OutboxEntry).response.id);
      }
    }
    const [device, settled] = await reading;
    return device && { device: senderOf(device, settled), portions, damaged, heldUntil };
  });
}
