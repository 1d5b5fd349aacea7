import type { SurveyResponse } from '../../../src/model/response.ts';

/** One response of what a peer still has on the device. */
export interface Held {
  id: string;
  revision: number;
  sequence?: number;
  /** Why it was set aside. */
  reason?: string;
}

/** What a peer has on the device. */
export interface Stored {
  pending: Held[];
  quarantined: Held[];
  /** What the device says of itself; peers without a ledger have none. */
  device?: {
    id: string;
    sequence: number;
    ledger: { created: number; acknowledged: number; quarantined: number; dropped: Record<string, number> };
  };
}

/** A way to keep answers on the device and to get them to the collector. */
export interface Peer {
  /** Resolves when the thank-you may be shown. */
  submit(response: SurveyResponse): Promise<void>;
  /** Tries to send now. Resolves after the try. */
  flush(): Promise<void>;
  /** Reads all that is on the device. */
  stored(): Promise<Stored>;
  /** Looks for a new version of the page; peers without a worker have none. */
  look?(): Promise<void>;
}
