import { promisifyRequest as done } from 'idb-keyval';
import { isEntry, type OutboxEntry } from './entry.ts';
import * as keys from './keys.ts';
import type { Settled } from './ledger.ts';
import type { Missing } from './send.ts';
import type { Store } from './store.ts';

/** How many acknowledged responses are kept, so that a collector restored from a backup can be given them again. */
const TAIL = 500;

/** Keeps what was acknowledged together, and forgets the oldest of what is more than enough. */
export async function addToTail(outbox: IDBObjectStore, entries: OutboxEntry[]): Promise<void> {
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
export async function takeFromTail(
  outbox: IDBObjectStore,
  isWanted: (entry: OutboxEntry) => boolean,
): Promise<OutboxEntry[]> {
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

/** Lets wait again what its endpoint had acknowledged and lost, as far as the tail still has it. */
export function putBack(store: Store, endpoint: string, missing: Missing): Promise<void> {
  return store('readwrite', async (outbox) => {
    const isMissing = (entry: OutboxEntry): boolean =>
      entry.endpoint === endpoint &&
      missing.some(([from, to]) => from <= entry.response.sequence! && entry.response.sequence! <= to);
    const [settled, back] = await Promise.all([
      done(outbox.get(keys.SETTLED) as IDBRequest<Settled>),
      takeFromTail(outbox, isMissing),
    ]);
    for (const entry of back) outbox.put(entry, keys.pendingKey(endpoint, entry.response.id));
    if (back.length > 0) outbox.put({ ...settled, acknowledged: settled.acknowledged - back.length }, keys.SETTLED);
  });
}
