import { promisifyRequest as done, type UseStore } from 'idb-keyval';
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
    const [device, [oldest], paces] = await Promise.all([
      done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>),
      done(outbox.getAll(keys.allPending(), 1) as IDBRequest<OutboxEntry[]>),
      done(outbox.getAll(keys.allPaces()) as IDBRequest<Pace[]>),
    ]);
    const ledger = device?.ledger ?? emptyLedger();
    return {
      pending: pendingOf(ledger),
      quarantined: ledger.quarantined,
      oldest: oldest?.storedAt ?? null,
      lastSuccess: device?.lastSuccess ?? null,
      label: paces[0]?.label ?? null,
      ledger,
    };
  });
}
