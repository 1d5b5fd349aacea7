import type { Ledger } from '../model/response.ts';

/** What a device remembers outside of its outbox, to notice that it lost it. */
export interface Former {
  /** Id of the device. */
  id: string;
  /** Number of its newest response. */
  sequence: number;
}

/** What this device knows of itself. */
export interface Device {
  /** UUIDv7, made with the first response. */
  id: string;
  /** Which senyum took the last response, for example `kiosk/0.1.0`. */
  app: string;
  /** Number of the newest response. */
  sequence: number;
  ledger: Ledger;
  /** What this device was before it lost its storage: a collector that knows that one sees how much is missing. */
  former?: Former;
  /** Unix time in ms of the last acknowledgement. */
  lastSuccess?: number;
}

/** The ledger of a device that has not taken a response yet. */
export const emptyLedger = (): Ledger => ({ created: 0, acknowledged: 0, quarantined: 0, dropped: {} });

/** How many responses wait in the outbox: what was created and has gone nowhere. */
export function pendingOf({ created, acknowledged, quarantined, dropped }: Ledger): number {
  return Object.values(dropped).reduce((rest, count) => rest - count, created - acknowledged - quarantined);
}
