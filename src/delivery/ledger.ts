import { newId } from '../model/id.ts';
import type { Batch, Ledger } from '../model/response.ts';

/** What a device remembers outside of its outbox, to notice that it lost it. */
export interface Former {
  /** Id of the device. */
  id: string;
  /** Number of its newest response. */
  sequence: number;
}

/** What this device knows of itself. Written along with each new response. */
export interface Device {
  /** UUIDv7, made with the first response. */
  id: string;
  /** Which senyum took the last response, for example `kiosk/0.1.0`. */
  app: string;
  /** Number of the newest response, and so how many were created. */
  sequence: number;
  /** What this device was before it lost its storage: a collector that knows that one sees how much is missing. */
  former?: Former;
}

/** Where this device's responses have gone. Written along with what leaves the outbox. */
export interface Settled extends Omit<Ledger, 'created'> {
  /** Unix time in ms of the last acknowledgement. */
  lastSuccess?: number;
}

/** A device that has taken no response yet. */
export const newDevice = (app: string, former: Former | undefined): Device => ({
  id: newId(),
  app,
  sequence: 0,
  ...(former && { former }),
});

/** For a device of which nothing has left the outbox yet. */
export const nothingSettled = (): Settled => ({ acknowledged: 0, quarantined: 0, dropped: {} });

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
