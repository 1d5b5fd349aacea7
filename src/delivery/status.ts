import { promisifyRequest as done } from 'idb-keyval';
import type { Endpoint } from '../model/endpoint.ts';
import type { Ledger } from '../model/response.ts';
import type { Label, Pace } from './backoff.ts';
import type { OutboxEntry } from './entry.ts';
import type { Device, Settled } from './ledger.ts';
import { ledgerOf, pendingOf } from './ledger-of.ts';
import * as keys from './sender-keys.ts';
import type { Store } from './store.ts';

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
  /** Failed tries since the last success of the endpoint that the label is about; 0 without a label. */
  failures: number;
  /** The endpoint that the label is about. */
  endpoint: Endpoint | null;
  ledger: Ledger;
}

/** Reads how delivery stands. */
export function readStatus(store: Store): Promise<DeliveryStatus> {
  return store('readonly', async (outbox) => {
    const [device, settled, endpoints] = await Promise.all([
      done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>),
      done(outbox.get(keys.SETTLED) as IDBRequest<Settled | undefined>),
      done(outbox.getAll(keys.allEndpoints()) as IDBRequest<Endpoint[]>),
    ]);
    const waiting = await Promise.all(endpoints.map((endpoint) => readOldest(outbox, endpoint)));
    const ledger = ledgerOf(device, settled);
    const hindered = waiting.find(({ pace }) => pace);
    const oldest = Math.min(...waiting.map(({ storedAt }) => storedAt));
    return {
      pending: pendingOf(ledger),
      quarantined: ledger.quarantined,
      oldest: Number.isFinite(oldest) ? oldest : null,
      lastSuccess: settled?.lastSuccess ?? null,
      label: hindered?.pace?.label ?? null,
      failures: hindered?.pace?.failures ?? 0,
      endpoint: hindered?.endpoint ?? null,
      ledger,
    };
  });
}

interface Oldest {
  endpoint: Endpoint;
  storedAt: number;
  pace?: Pace | undefined;
}

/** What has waited longest for an endpoint, and what hinders it. */
async function readOldest(outbox: IDBObjectStore, endpoint: Endpoint): Promise<Oldest> {
  const { url } = endpoint;
  const [[entry], pace] = await Promise.all([
    done(outbox.getAll(keys.pendingAfter(url, keys.pendingKey(url, '')), 1) as IDBRequest<(OutboxEntry | null)[]>),
    done(outbox.get(keys.paceKey(url)) as IDBRequest<Pace | undefined>),
  ]);
  if (!entry) return { endpoint, storedAt: Number.POSITIVE_INFINITY };
  return { endpoint, storedAt: entry.storedAt, pace };
}
