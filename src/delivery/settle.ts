import { promisifyRequest as done, type UseStore } from 'idb-keyval';
import type { Verdict } from '../model/response.ts';
import type { OutboxEntry, QuarantinedEntry } from './entry.ts';
import * as keys from './keys.ts';
import type { Device } from './ledger.ts';

/** How many acknowledged responses are kept, so that a collector restored from a backup can be given them again. */
const TAIL = 500;

/**
 * Applies verdicts to what was sent, in one transaction. Only an acknowledgement of the very revision that was sent
 * takes an entry out of the outbox.
 * @returns how many entries were judged, those among them whose newer revision waits on.
 */
export function settle(store: UseStore, sent: OutboxEntry[], verdicts: Map<string, Verdict>): Promise<number> {
  return store('readwrite', async (outbox) => {
    const device = await done(outbox.get(keys.DEVICE) as IDBRequest<Device>);
    const { ledger } = device;
    const current = await Promise.all(
      sent.map(({ endpoint, response }) =>
        done(outbox.get(keys.pendingKey(endpoint, response.id)) as IDBRequest<OutboxEntry | undefined>),
      ),
    );
    let judged = 0;
    for (const [i, entry] of sent.entries()) {
      const { id, revision } = entry.response;
      const verdict = verdicts.get(id);
      if (!verdict) continue;
      judged++;
      if (current[i]?.response.revision !== revision) continue;
      outbox.delete(keys.pendingKey(entry.endpoint, id));
      if (verdict.outcome === 'accepted' || verdict.outcome === 'duplicate') {
        ledger.acknowledged++;
        device.lastSuccess = Date.now();
        outbox.put(entry, keys.acknowledgedKey(id));
      } else if (verdict.outcome === 'gone') {
        ledger.dropped[verdict.outcome] = (ledger.dropped[verdict.outcome] ?? 0) + 1;
      } else {
        outbox.put(
          { reason: verdict.reason ?? verdict.outcome, entry } satisfies QuarantinedEntry,
          keys.quarantinedKey(id, revision),
        );
        ledger.quarantined++;
      }
    }
    outbox.put(device, keys.DEVICE);
    await trimTail(outbox);
    return judged;
  });
}

/** Sets aside what can't be read, in its raw form, so that it stops nothing else. */
export function setDamagedAside(store: UseStore, damaged: IDBValidKey[]): Promise<void> {
  return store('readwrite', async (outbox) => {
    const device = await done(outbox.get(keys.DEVICE) as IDBRequest<Device>);
    for (const key of damaged) {
      const entry: unknown = await done(outbox.get(key));
      outbox.delete(key);
      outbox.put(
        { reason: 'damaged', entry } satisfies QuarantinedEntry,
        keys.quarantinedKey(String((key as string[])[2]), -1),
      );
      device.ledger.quarantined++;
    }
    outbox.put(device, keys.DEVICE);
  });
}

async function trimTail(outbox: IDBObjectStore): Promise<void> {
  const surplus = (await done(outbox.count(keys.allAcknowledged()))) - TAIL;
  if (surplus <= 0) return;
  const oldest = await done(outbox.getAllKeys(keys.allAcknowledged(), surplus));
  outbox.delete(IDBKeyRange.bound(oldest[0], oldest.at(-1)));
}
