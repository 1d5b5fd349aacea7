import type { Smiley } from './smiley.ts';
import type { BootTime } from './time.ts';

/** What a visitor gave to one question. */
export type Answer =
  | { question: string; kind: 'smiley'; value: Smiley }
  | { question: string; kind: 'text'; value: string };

/** One visitor's answers at one touchpoint, as it travels and as it is kept. */
export interface SurveyResponse {
  /** UUIDv7, made on the device before the first write and never changed. */
  id: string;
  /** 0 for the first answer, then 1, 2 … as follow-up answers arrive; the highest wins. */
  revision: number;
  /** Path-like id of the place, for example `store-12/till-3`. */
  touchpoint: string;
  /** Id of the survey. */
  survey: string;
  /** Language tag of the texts that were shown. */
  locale: string;
  source: 'kiosk' | 'widget';
  answers: Answer[];
  /** False while follow-up questions may still be answered. */
  finished: boolean;
  /** Device time of the first answer: ISO 8601 with the device's offset. */
  at: string;
  /** Monotonic clock of the first answer, to repair a wrong wall clock later. */
  clock: BootTime;
  /** Gap-free running number of the response on its device, from 1; set by the outbox. */
  sequence?: number;
}

/** An observed number at a touchpoint, not an opinion. */
export interface Measure {
  /** UUIDv7. */
  id: string;
  touchpoint: string;
  /** What was measured, for example `waiting-time`. */
  name: string;
  value: number;
  /** Unit of the value, for example `s` or `percent`. */
  unit: string;
  /** ISO 8601 time of the observation. */
  at: string;
}

/** Where each response of a device has gone: `created = acknowledged + pending + quarantined + dropped`. */
export interface Ledger {
  created: number;
  acknowledged: number;
  quarantined: number;
  /** Counts by reason. */
  dropped: Record<string, number>;
}

/** A batch as format `senyum` sends it. */
export interface Batch {
  senyum: 1;
  /** Nonce of this request; a verified reply echoes it. */
  batch: string;
  /** Device time of sending, ISO 8601. */
  sentAt: string;
  /** The same moment on the monotonic clock of the page or worker that sends. */
  clock?: BootTime;
  device: {
    id: string;
    /** Which senyum it is, for example `kiosk/0.1.0`. */
    app: string;
    ledger: Ledger;
    /** The device that this one was before it lost its storage, and the number of its last response. */
    former?: { id: string; sequence: number };
  };
  responses: SurveyResponse[];
  measures?: Measure[];
}

/**
 * What became of one item. `accepted`, `duplicate`: it is kept. `conflict`: another item has this id.
 * `rejected`: it can't be read. `gone`: its owner had it erased.
 */
export type Outcome = 'accepted' | 'duplicate' | 'conflict' | 'rejected' | 'gone';

/** The verdict on one item of a batch. */
export interface Verdict {
  /** The item's id; absent when it had none that could be read. */
  id?: string;
  outcome: Outcome;
  /** Why it was refused, in a sentence. */
  reason?: string;
}

/** The reply of a verified endpoint. */
export interface BatchReply {
  senyum: 1;
  batch: string;
  results: Verdict[];
}
