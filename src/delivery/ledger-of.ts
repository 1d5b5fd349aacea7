import type { Batch, Ledger } from '../model/response.ts';
import { type Device, nothingSettled, type Settled } from './ledger.ts';

/** The ledger of a device. */
export function ledgerOf(device?: Device, { acknowledged, quarantined, dropped }: Settled = nothingSettled()): Ledger {
  return { created: device?.sequence ?? 0, acknowledged, quarantined, dropped };
}

/** What an endpoint is told of a device. */
export function senderOf(device: Device, settled: Settled | undefined): Batch['device'] {
  const { id, app, former } = device;
  return { id, app, ledger: ledgerOf(device, settled), ...(former && { former }) };
}

/** How many responses wait in the outbox: what was created and has gone nowhere. */
export function pendingOf({ created, acknowledged, quarantined, dropped }: Ledger): number {
  return Object.values(dropped).reduce((rest, count) => rest - count, created - acknowledged - quarantined);
}
