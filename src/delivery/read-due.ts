import { promisifyRequest as done, type UseStore } from 'idb-keyval';
import { isEntry, isHeld, type OutboxEntry } from './entry.ts';
import * as keys from './keys.ts';
import type { Device } from './ledger.ts';

/** Some of what waits for an endpoint. */
export interface Waiting {
  device: Device;
  entries: OutboxEntry[];
  /** Keys of what can't be read. */
  damaged: IDBValidKey[];
  /** Unix time in ms when the next held entry is due; Infinity when none is held. */
  heldUntil: number;
}

/**
 * Reads what is due for an endpoint, oldest first; undefined on a device that never took an answer.
 * @param most Largest number of entries.
 * @param chars Largest length of their JSON together; one entry is read however long it is.
 */
export function readDue(store: UseStore, endpoint: string, most: number, chars: number): Promise<Waiting | undefined> {
  const now = Date.now();
  return store('readonly', async (outbox) => {
    const device = await done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>);
    if (!device) return undefined;
    const found: Waiting = { device, entries: [], damaged: [], heldUntil: Number.POSITIVE_INFINITY };
    const { entries, damaged } = found;
    let length = 0;
    let after: IDBValidKey = keys.pendingKey(endpoint, '');
    for (;;) {
      const range = keys.pendingAfter(endpoint, after);
      const [values, at] = await Promise.all([
        done(outbox.getAll(range, most) as IDBRequest<unknown[]>),
        done(outbox.getAllKeys(range, most)),
      ]);
      for (const [i, value] of values.entries()) {
        if (!isEntry(value)) {
          damaged.push(at[i]!);
        } else if (isHeld(value, now)) {
          found.heldUntil = Math.min(found.heldUntil, value.heldUntil!);
        } else {
          length += JSON.stringify(value.response).length;
          if (entries.length === most || (entries.length > 0 && length > chars)) return found;
          entries.push(value);
        }
      }
      if (values.length < most) return found;
      after = at.at(-1)!;
    }
  });
}
