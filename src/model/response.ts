import type { Contact } from './contact.ts';
import type { Told } from './context.ts';
import type { AnySmiley, FaceCount } from './smiley.ts';
import type { BootTime } from './time.ts';

/** What a visitor gave to one question. */
export type Answer =
  | {
      question: string;
      kind: 'smiley';
      value: AnySmiley;
      /** How many faces there were; absent when there were three. */
      faces?: FaceCount;
    }
  | { question: string; kind: 'thumbs'; value: 'up' | 'down' }
  | { question: string; kind: 'yes-no'; value: 'yes' | 'no' }
  | { question: string; kind: 'stars' | 'nps' | 'ces'; value: number }
  | {
      question: string;
      kind: 'choice';
      /** Id of the option. */
      value: string;
    }
  | {
      question: string;
      kind: 'choices';
      /** Ids of the options; at least one. */
      value: string[];
    }
  | { question: string; kind: 'text'; value: string }
  | { question: string; kind: 'contact'; value: Contact };

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
  /** `import`: another system asked, and its file was read in. */
  source: 'kiosk' | 'widget' | 'import';
  answers: Answer[];
  /** False while follow-up questions may still be answered. */
  finished: boolean;
  /** The visitor took it back at once; it has no answers then and counts nowhere. */
  withdrawn?: true;
  /** Sent by somebody who tries whether answers arrive: it is kept, and counts nowhere. */
  test?: true;
  /** What the page told of the visit when it was answered, of that only what the owner's config declares. */
  context?: Told;
  /** Device time of the first answer: ISO 8601 with the device's offset. */
  at: string;
  /** Monotonic clock of the first answer, to repair a wrong wall clock later. */
  clock: BootTime;
  /** For how many ms the first question had been on a kiosk's screen; told only when that was under a second. */
  dwell?: number;
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

/** How a device that is there to ask, such as a kiosk, is doing. */
export interface Health {
  /** Id of the touchpoint that it asks at. */
  touchpoint: string;
  /** It tells this every so many ms, so that silence is noticed. */
  every: number;
  /** Responses that wait. */
  pending: number;
  /** Age in ms of the longest-waiting response; null when none waits. */
  oldest: number | null;
  /** Why nothing gets through, as the device sees it; null when nothing hinders. */
  label: string | null;
  /** Whether the browser promised not to evict what is stored. */
  persisted: boolean;
  /** Whether the screen is kept on. */
  awake: boolean;
  /** Whether the page is in front. */
  visible: boolean;
  /** How full the battery is, 0 to 1, and whether it is being charged; absent where the browser does not tell. */
  battery?: { level: number; charging: boolean };
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
    /** How it is; a batch that only tells this is a heartbeat. */
    health?: Health;
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
  /**
   * Numbers, as ranges from and to, of responses of this device that were acknowledged and are not here (any more),
   * for example because a backup was restored. A device that still has them sends them again.
   */
  missing?: [number, number][];
}
