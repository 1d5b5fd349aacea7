import type { DeviceTrouble } from './devices.ts';
import type { Trust } from './pairing.ts';
import type { LocalizedText } from './survey.ts';
import type { Typical } from './typical.ts';

/** What a rule looks at. A rule that names no touchpoints and no place looks at all of the config. */
interface Watched {
  /** Names the rule in lists and webhooks. */
  id: string;
  /** Ids of touchpoints. */
  touchpoints?: string[];
  /** A touchpoint, and all that lies in it, for example `store-12`. */
  place?: string;
}

/** What of it counts. */
interface Trusted {
  /** Only what came with a key of this kind; default all, also what nobody knows the sender of. */
  trust?: Trust;
}

/** Too many unhappy answers: the lower Wilson bound of their share is above the limit. */
export interface UnhappyRule extends Watched, Trusted {
  kind: 'unhappy';
  /** Length of the time that is looked at, in minutes up to now, 5 to 10,080; default 15. */
  window?: number;
  /** The limit, 0 to 1; default 0.5. */
  share?: number;
  /** With fewer answers nothing is said; default 4. */
  answers?: number;
}

/** A measure beyond its limits. */
export interface MeasureRule extends Watched, Trusted {
  kind: 'measure';
  /** Of the measure, and the unit as it is sent, for example `waiting-time` and `s`. The limits are in it. */
  name: string;
  unit: string;
  /** What is held to the limits: `median` or `mean` of the window, by default as on the map, or its `last` value. */
  of?: Typical | 'last';
  /** The value may not lie below, or above. */
  least?: number;
  most?: number;
  /** In minutes up to now, 5 to 10,080; default 15. */
  window?: number;
}

/** Nobody answers, though in the same hours of earlier weeks so many did that this is hardly chance. */
export interface SilenceRule extends Watched, Trusted {
  kind: 'silence';
  /** So many earlier weeks are looked at, 2 to 12; default 4. */
  weeks?: number;
  /** It is told when silence has less than this chance, up to 0.5; default 0.01. */
  chance?: number;
}

/** What can be wrong with a device beside missing answers; `quarantined`: answers were refused and set aside on it. */
export type DeviceAlarm = Exclude<DeviceTrouble, 'gaps'> | 'quarantined';

/** A device that is not well. */
export interface DeviceRule extends Watched {
  kind: 'device';
  /** What is told; default all but `dark`, which many tablets are for a while each day. */
  troubles?: DeviceAlarm[];
}

/** Answers of a device that stay missing. */
export interface GapRule extends Watched {
  kind: 'gap';
  /** For so many minutes, 0 to 10,080; default 60: the device sends again what it has. */
  after?: number;
}

/** When an alert is opened. */
export type AlertRule = UnhappyRule | MeasureRule | SilenceRule | DeviceRule | GapRule;

/** Where alerts are told. */
export interface Webhook {
  /** With https; with http only where `allowAddresses` holds its address. */
  url: string;
  /** Name of the environment variable that has the secret, `whsec_…`. The secret itself never stands in a config. */
  secretEnv: string;
}

/** A time of day in which nothing is told; what happens then is told once, afterwards. */
export interface QuietHours {
  /** `HH:MM`; hours that end before they begin last past midnight. */
  from: string;
  to: string;
  /** IANA name; default the zone of the collector. */
  timeZone?: string;
}

/** What the owner is alerted of, and where. Known to the collector only. */
export interface Alerting {
  /** Default: `unhappy`, `device` and `gap` with their defaults, at all touchpoints. */
  rules?: AlertRule[];
  /** Default: alerts stand on the map only. */
  webhooks?: Webhook[];
  quietHours?: QuietHours;
  /** Addresses inside the owner's network that webhooks may reach, for example `10.0.0.0/8`; default none. */
  allowAddresses?: string[];
}

/** What is known of an alert, by its kind. Shares are 0 to 1, times in ms. */
export type AlertFacts =
  | { kind: 'unhappy'; n: number; negative: number; low: number; high: number; limit: number; window: number }
  | {
      kind: 'measure';
      name: string;
      unit: string;
      of: Typical | 'last';
      value: number;
      n: number;
      least: number | null;
      most: number | null;
      window: number;
    }
  | { kind: 'silence'; since: string | null; silent: number; usual: number }
  | {
      kind: 'device';
      troubles: DeviceAlarm[];
      pending: number;
      oldest: number | null;
      clockOffset: number;
      quarantined: number;
      lost: number | null;
      visible: boolean;
      battery: number | null;
    }
  | { kind: 'gap'; missing: number };

/** Something that needs attention, or did. Times are ISO 8601. */
export interface Alert {
  id: string;
  /** Id of the rule that opened it. */
  rule: string;
  touchpoint: string;
  /** Name of the touchpoint; its id where the config does not know it. */
  name: LocalizedText;
  /** Id of the device; null when it is not about one. */
  device: string | null;
  openedAt: string;
  /** When the rule held last. */
  seenAt: string;
  /** Null while it is open. */
  closedAt: string | null;
  /** Null while nobody has said that they know. */
  acknowledgedAt: string | null;
  facts: AlertFacts;
}

/** The alerts: the reply of `GET /v1/alerts`. */
export interface AlertList {
  senyum: 1;
  /** The newest first. */
  open: Alert[];
  /** Those that were closed in the last seven days, the last one first. */
  recent: Alert[];
}

/** The rules of a config that names none. */
export const DEFAULT_RULES: readonly AlertRule[] = [
  { id: 'unhappy', kind: 'unhappy' },
  { id: 'device', kind: 'device' },
  { id: 'gap', kind: 'gap' },
];
