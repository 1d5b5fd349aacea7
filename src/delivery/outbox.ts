import { promisifyRequest as done, type UseStore } from 'idb-keyval';
import type { Endpoint } from '../model/endpoint.ts';
import { newId } from '../model/id.ts';
import type { SurveyResponse } from '../model/response.ts';
import { HOLD, type OutboxEntry } from './entry.ts';
import * as keys from './keys.ts';
import { type Device, emptyLedger, type Former } from './ledger.ts';

/** Who takes a response. */
export interface Taking {
  endpoint: Endpoint;
  /** Which senyum it is, for example `kiosk/0.1.0`. */
  app: string;
  /** What this device remembers outside of the outbox; told to the collector if the outbox turns out to be new. */
  former: Former | undefined;
  /** What was stored last, whose follow-up this may be. */
  latest?: OutboxEntry | undefined;
}

/** What was stored. */
export interface Taken {
  device: Device;
  entry: OutboxEntry;
}

/**
 * Stores a response, numbered and counted, in one strict transaction. Resolves with the device and the entry as they
 * are stored, when it is committed.
 *
 * A higher revision takes the place of a lower one that still waits; one that is not higher comes too late and changes
 * nothing.
 */
export function enqueue(store: UseStore, response: SurveyResponse, taking: Taking): Promise<Taken> {
  const { endpoint, app, former, latest } = taking;
  const now = Date.now();
  return store('readwrite', async (outbox) => {
    const key = keys.pendingKey(endpoint.url, response.id);
    const [known, waiting] = await Promise.all([
      done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>),
      done(outbox.get(key) as IDBRequest<OutboxEntry | undefined>),
    ]);
    const device: Device = known ?? {
      id: newId(now),
      app,
      sequence: 0,
      ledger: emptyLedger(),
      ...(former && { former }),
    };
    if (waiting && waiting.response.revision >= response.revision) return { device, entry: waiting };
    const earlier = waiting ?? (response.revision > 0 ? await recall(outbox, device, response.id, latest) : undefined);
    if (!earlier) device.ledger.created++;
    const sequence = earlier ? earlier.response.sequence! : ++device.sequence;
    const entry: OutboxEntry = {
      response: { ...response, sequence },
      endpoint: endpoint.url,
      storedAt: now,
      ...(!response.finished && { heldUntil: now + HOLD }),
    };
    outbox.put({ ...device, app }, keys.DEVICE);
    outbox.put(endpoint, keys.endpointKey(endpoint.url));
    outbox.put(entry, key);
    return { device, entry };
  });
}

/**
 * A follow-up to a response that is already acknowledged makes it wait again. Its copy may be gone from the tail; then
 * what was stored last tells its number.
 */
async function recall(
  outbox: IDBObjectStore,
  { ledger }: Device,
  id: string,
  latest: OutboxEntry | undefined,
): Promise<OutboxEntry | undefined> {
  const key = keys.acknowledgedKey(id);
  const copy = await done(outbox.get(key) as IDBRequest<OutboxEntry | undefined>);
  const refused = await done(outbox.getKey(keys.quarantinedKeys(id)));
  const sent = copy ?? (latest?.response.id === id && !refused ? latest : undefined);
  if (sent) {
    ledger.acknowledged--;
    outbox.delete(key);
  }
  return sent;
}

/** Gives back room on a full disk: what the endpoint has anyway, and the ballast that was laid in for this. */
export function makeRoom(store: UseStore): Promise<void> {
  return store('readwrite', (outbox) => {
    outbox.delete(keys.allAcknowledged());
    outbox.delete(keys.BALLAST);
  });
}
