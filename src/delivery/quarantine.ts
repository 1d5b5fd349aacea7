import { promisifyRequest as done } from 'idb-keyval';
import type { OutboxEntry, QuarantinedEntry } from './entry.ts';
import type { Settled } from './ledger.ts';
import { isEntry } from './read-entry.ts';
import * as keys from './sender-keys.ts';
import type { Store } from './store.ts';

/** Everything on this device that its endpoints do not have. */
export interface Unsent {
  /** What waits, oldest first for each endpoint. */
  pending: OutboxEntry[];
  quarantined: QuarantinedEntry[];
}

/** Reads everything that is not delivered, for a file that a person carries away. */
export function readUnsent(store: Store): Promise<Unsent> {
  return store('readonly', async (outbox) => {
    const [pending, quarantined] = await Promise.all([
      done(outbox.getAll(keys.allPending()) as IDBRequest<OutboxEntry[]>),
      done(outbox.getAll(keys.allQuarantined()) as IDBRequest<QuarantinedEntry[]>),
    ]);
    return { pending, quarantined };
  });
}

/** Puts what was set aside back to what waits, for example after its endpoint was mended. Returns how many. */
export function retryQuarantined(store: Store): Promise<number> {
  return store('readwrite', async (outbox) => {
    const settled = await done(outbox.get(keys.SETTLED) as IDBRequest<Settled | undefined>);
    const all = await done(outbox.getAll(keys.allQuarantined()) as IDBRequest<QuarantinedEntry[]>);
    let count = 0;
    for (const { entry } of all) {
      if (!settled || !isEntry(entry)) continue;
      const { id, revision } = entry.response;
      const key = keys.pendingKey(entry.endpoint, id);
      // A newer revision of it may wait already: that one was counted for itself.
      if (await done(outbox.getKey(key))) continue;
      outbox.put(entry, key);
      outbox.delete(keys.quarantinedKey(id, revision));
      settled.quarantined--;
      count++;
    }
    if (count > 0) outbox.put(settled, keys.SETTLED);
    return count;
  });
}
