import { promisifyRequest as done } from 'idb-keyval';
import type { OutboxEntry } from './entry.ts';
import { nothingSettled, type Settled } from './ledger.ts';
import { isEntry } from './read-entry.ts';
import type { Missing } from './send.ts';
import * as keys from './sender-keys.ts';
import type { Store } from './store.ts';

/** How many acknowledged responses are kept, so that a collector restored from a backup can be given them again. */
const TAIL = 500;

/** Keeps what was acknowledged together, and forgets the oldest of what is more than enough. */
export async function addToTail(outbox: IDBObjectStore, acknowledged: OutboxEntry[]): Promise<void> {
  const entries = acknowledged.slice(-TAIL);
  const [first] = entries;
  if (!first) return;
  const reading = done(outbox.getAllKeys(keys.allAcknowledged())) as Promise<unknown[]>;
  outbox.put(entries, keys.acknowledgedKey(first.response.id, entries.length));
  const former = (await reading) as [string, string, number?][];
  let kept = entries.length;
  while (former.length > 0 && kept < TAIL) kept += former.pop()![2] ?? 1;
  if (former.length > 0) outbox.delete(IDBKeyRange.bound(former[0], former.at(-1)));
}

/** Takes entries out of the tail. */
async function takeFromTail(outbox: IDBObjectStore, isWanted: (entry: OutboxEntry) => boolean): Promise<OutboxEntry[]> {
  const range = keys.allAcknowledged();
  const [records, at] = await Promise.all([
    done(outbox.getAll(range) as IDBRequest<unknown[]>),
    done(outbox.getAllKeys(range)),
  ]);
  return records.flatMap((record, i) => {
    // A disk or a former version may have left something else.
    const entries = [record].flat().filter(isEntry);
    const taken = entries.filter(isWanted);
    if (taken.length > 0) {
      const [first, ...others] = entries.filter((entry) => !taken.includes(entry));
      outbox.delete(at[i]!);
      if (first) outbox.put([first, ...others], keys.acknowledgedKey(first.response.id, others.length + 1));
    }
    return taken;
  });
}

/** Takes the copy of one response out of the tail. */
export async function recall(outbox: IDBObjectStore, id: string): Promise<OutboxEntry | undefined> {
  const [copy] = await takeFromTail(outbox, ({ response }) => response.id === id);
  return copy;
}

/** Lets wait again what its endpoint had acknowledged and lost, as far as the tail still has it. */
export function putBack(store: Store, endpoint: string, missing: Missing): Promise<void> {
  return store('readwrite', async (outbox) => {
    const isMissing = (entry: OutboxEntry): boolean =>
      entry.endpoint === endpoint &&
      missing.some(([from, to]) => from <= entry.response.sequence! && entry.response.sequence! <= to);
    const [settled = nothingSettled(), copies] = await Promise.all([
      done(outbox.get(keys.SETTLED) as IDBRequest<Settled | undefined>),
      takeFromTail(outbox, isMissing),
    ]);
    // A follow-up that was kept before the sender was loaded left the copy of its former revision here.
    const newest = new Map<string, OutboxEntry>();
    for (const entry of copies) {
      const { id, revision } = entry.response;
      if (revision >= (newest.get(id)?.response.revision ?? 0)) newest.set(id, entry);
    }
    let { acknowledged } = settled;
    for (const [id, entry] of newest) {
      const key = keys.pendingKey(endpoint, id);
      const [waiting, refused] = await Promise.all([
        done(outbox.getKey(key)),
        done(outbox.getKey(keys.quarantinedAfter(id, entry.response.revision))),
      ]);
      if (waiting || refused) continue;
      outbox.put(entry, key);
      acknowledged--;
    }
    if (acknowledged < settled.acknowledged) outbox.put({ ...settled, acknowledged }, keys.SETTLED);
  });
}
