import { promisifyRequest as done, type UseStore } from 'idb-keyval';
import type { Endpoint } from '../model/endpoint.ts';
import type { Ledger } from '../model/response.ts';
import type { Label, Pace } from './backoff.ts';
import type { OutboxEntry } from './entry.ts';
import * as keys from './keys.ts';
import { type Device, emptyLedger, pendingOf } from './ledger.ts';

/** How delivery stands on this device. */
export interface DeliveryStatus {
  /** Responses that wait. */
  pending: number;
  /** Responses that were refused for good and set aside. */
  quarantined: number;
  /** Unix time in ms at which the longest-waiting response was stored; null when none waits. */
  oldest: number | null;
  /** Unix time in ms of the last acknowledgement; null when there was none. */
  lastSuccess: number | null;
  /** Why nothing gets through; null when nothing is known to hinder. */
  label: Label | null;
  ledger: Ledger;
}

/** Reads how delivery stands. */
export function readStatus(store: UseStore): Promise<DeliveryStatus> {
  return store('readonly', async (outbox) => {
    const [device, endpoints] = await Promise.all([
      done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>),
      done(outbox.getAll(keys.allEndpoints()) as IDBRequest<Endpoint[]>),
    ]);
    const waiting = await Promise.all(endpoints.map(({ url }) => readOldest(outbox, url)));
    const ledger = device?.ledger ?? emptyLedger();
    const oldest = Math.min(...waiting.map(({ storedAt }) => storedAt));
    return {
      pending: pendingOf(ledger),
      quarantined: ledger.quarantined,
      oldest: Number.isFinite(oldest) ? oldest : null,
      lastSuccess: device?.lastSuccess ?? null,
      label: waiting.find(({ label }) => label)?.label ?? null,
      ledger,
    };
  });
}

/** What has waited longest for an endpoint, and what hinders it. */
async function readOldest(outbox: IDBObjectStore, url: string): Promise<{ storedAt: number; label?: Label }> {
  const [[entry], pace] = await Promise.all([
    done(outbox.getAll(keys.pendingAfter(url, keys.pendingKey(url, '')), 1) as IDBRequest<(OutboxEntry | null)[]>),
    done(outbox.get(keys.paceKey(url)) as IDBRequest<Pace | undefined>),
  ]);
  if (!entry) return { storedAt: Number.POSITIVE_INFINITY };
  return { storedAt: entry.storedAt, ...(pace && { label: pace.label }) };
}
