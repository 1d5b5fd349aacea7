import { newId } from '../model/id.ts';
import type { Ledger } from '../model/response.ts';

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
