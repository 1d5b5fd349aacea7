import { promisifyRequest as done } from 'idb-keyval';
import type { Verdict } from '../model/response.ts';
import type { OutboxEntry, QuarantinedEntry } from './entry.ts';
import { nothingSettled, type Settled } from './ledger.ts';
import { isEntry } from './read-entry.ts';
import * as keys from './sender-keys.ts';
import type { Store } from './store.ts';
import { addToTail } from './tail.ts';

/** What was sent in one request and has been judged, in the order of its keys. */
export interface Judged {
  entries: OutboxEntry[];
  /** One for each entry, by its id. */
  verdicts: Map<string, Verdict>;
}

/**
 * Applies verdicts to what was sent, in one transaction. Only an acknowledgement of the very revision that was sent
 * takes an entry out of the outbox.
 *
 * Acknowledgements alone are written with relaxed durability: one that a power cut takes back is only sent again.
 */
export function settle(store: Store, requests: Judged[]): Promise<void> {
  const work = async (outbox: IDBObjectStore): Promise<void> => {
    const [settled = nothingSettled(), ...waiting] = await Promise.all([
      done(outbox.get(keys.SETTLED) as IDBRequest<Settled | undefined>),
      ...requests.map(({ entries }) => done(outbox.getAll(rangeOf(entries)) as IDBRequest<unknown[]>)),
    ]);
    const acknowledged: OutboxEntry[] = [];
    for (const [i, { entries, verdicts }] of requests.entries()) {
      const revisions = new Map(waiting[i]!.filter(isEntry).map(({ response }) => [response.id, response.revision]));
      const leaving = entries.filter(({ response }) => revisions.get(response.id) === response.revision);
      for (const entry of leaving) {
        const { id, revision } = entry.response;
        const verdict = verdicts.get(id)!;
        const { outcome, reason = outcome } = verdict;
        if (isAcknowledged(verdict)) {
          acknowledged.push(entry);
        } else if (outcome === 'gone') {
          settled.dropped.gone = (settled.dropped.gone ?? 0) + 1;
        } else {
          outbox.put({ reason, entry } satisfies QuarantinedEntry, keys.quarantinedKey(id, revision));
          settled.quarantined++;
        }
      }
      if (leaving.length === waiting[i]!.length) outbox.delete(rangeOf(entries));
      else for (const entry of leaving) outbox.delete(keyOf(entry));
    }
    if (acknowledged[0]) {
      settled.acknowledged += acknowledged.length;
      settled.lastSuccess = Date.now();
    }
    outbox.put(settled, keys.SETTLED);
    await addToTail(outbox, acknowledged);
  };
  const isPlain = requests.every(({ verdicts }) => [...verdicts.values()].every(isAcknowledged));
  return store('readwrite', work, isPlain ? 'relaxed' : 'strict');
}

const keyOf = ({ endpoint, response }: OutboxEntry): IDBValidKey => keys.pendingKey(endpoint, response.id);

const rangeOf = (entries: OutboxEntry[]): IDBKeyRange => IDBKeyRange.bound(keyOf(entries[0]!), keyOf(entries.at(-1)!));

const isAcknowledged = ({ outcome }: Verdict): boolean => outcome === 'accepted' || outcome === 'duplicate';

/** Sets aside what can't be read, in its raw form, so that it stops nothing else. */
export function setDamagedAside(store: Store, damaged: IDBValidKey[]): Promise<void> {
  return store('readwrite', async (outbox) => {
    const settled = (await done(outbox.get(keys.SETTLED) as IDBRequest<Settled | undefined>)) ?? nothingSettled();
    for (const key of damaged) {
      const entry: unknown = await done(outbox.get(key));
      outbox.delete(key);
      outbox.put(
        { reason: 'damaged', entry } satisfies QuarantinedEntry,
        keys.quarantinedKey(String((key as string[])[2]), -1),
      );
      settled.quarantined++;
    }
    outbox.put(settled, keys.SETTLED);
  });
}
