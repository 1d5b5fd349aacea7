import type { Alerting } from './alerts.ts';
import type { Context } from './context.ts';
import type { Endpoint } from './endpoint.ts';
import type { OpeningHours } from './hours.ts';
import type { Journey } from './journey.ts';
import type { Turn } from './schedule.ts';
import type { LocalizedText, Survey } from './survey.ts';
import type { Typical } from './typical.ts';

/** A place where a customer meets the business. */
export interface Touchpoint {
  /** Path-like; its prefixes are places: `store-12/till-3` lies in `store-12`. */
  id: string;
  name: LocalizedText;
  /** Id of the survey that is asked here. */
  survey: string;
  /** Surveys that are asked in its place at times; the first one that fits. */
  schedule?: Turn[];
  /** Default: always open. */
  hours?: OpeningHours;
  /** A tap sooner after the one before on the same device is flagged as a repeat: seconds, 0 to 30; default 5. */
  responseInterval?: number;
  /** Limits of what is measured here. */
  measures?: MeasureLimit[];
  /** The score that is wanted here, 0 to 100; default that of the config. Known to the collector only. */
  target?: number;
}

/** Which values of a measure are good enough. Known to the collector only. */
export interface MeasureLimit {
  /** Of the measure, for example `waiting-time`. */
  name: string;
  /** As it is sent with the measure, for example `s`; the limits are in it. */
  unit: string;
  /** What is shown and held to the limits; default the `median`, and for shares of visits such as `bounce` the `mean`. */
  of?: Typical;
  /** It may not lie below, or above. */
  least?: number;
  most?: number;
}

/** How a surface looks. */
export type Theme = 'system' | 'light' | 'dark' | 'contrast';

/** A calm picture for a kiosk that nobody uses just now. */
export interface Attract {
  /** Seconds without a touch before it is shown, 5 to 3600; default 30. */
  after?: number;
  /** A line of the owner's, for example: You asked for a second till. It is here. */
  text?: LocalizedText;
}

/** Numbers of the day, for everybody to read. */
export interface Today {
  /** How many have answered here; default false. */
  count?: boolean;
  /** The newest `waiting-time` that was measured here, when it is no older than 15 minutes; default false. */
  waitingTime?: boolean;
}

/** What makes a surface the owner's. */
export interface Brand {
  /** Address of a picture, relative to the config. */
  logo?: string;
  /** Colours as `#rrggbb`: of buttons and marks, behind everything, and of the letters. */
  accent?: string;
  background?: string;
  ink?: string;
  /** Typefaces that the device has, the most wanted first, as CSS names them: `"Verdana", sans-serif`. */
  font?: string;
}

/** For how many days the collector keeps what it was given, from the moment of the answer on; default for ever. */
export interface Retention {
  /** Answers and measures, with all that is in them. */
  answers?: number;
  /** What people have written; the rest of the answer stays, and counts. */
  comments?: number;
}

/** The contents of `senyum.json`: one shape for kiosk, widget and collector. */
export interface SenyumConfig {
  senyum: 1;
  /** The business, as its customers know it. */
  name: LocalizedText;
  /** Language tags; the first is the default. Every localized text has all of them. */
  languages: string[];
  endpoint: Endpoint;
  brand?: Brand;
  kiosk?: {
    /** The touchpoint of a kiosk whose address names none; default the first one. */
    touchpoint?: string;
    /** Default `system`: as the device is set. */
    theme?: Theme;
    /** What a kiosk shows that nobody has touched for a while; default it goes on asking. */
    attract?: Attract;
    /** A short sound, and a short buzz, when an answer is stored; default neither. */
    sound?: boolean;
    vibration?: boolean;
    /** What a kiosk tells of today, as far as the collector knows it; default nothing. */
    today?: Today;
    /** Of the admin screen, as `npx senyum pin` prints it; default it is made on the device. */
    pin?: string;
  };
  surveys: Survey[];
  touchpoints: Touchpoint[];
  /** What pages may tell of a visit along with an answer; default nothing. */
  contexts?: Context[];
  /** The score that is wanted everywhere, 0 to 100; default 80. Known to the collector only. */
  target?: number;
  /** Known to the collector only: how the touchpoints lie in the customer's way. */
  journeys?: Journey[];
  /** Known to the collector only: what its owner is alerted of, and where. */
  alerts?: Alerting;
  /** Known to the collector only. */
  retention?: Retention;
  /** Known to the collector only: of groups of fewer than `least` answers the owner's pages tell nothing; default 0. */
  privacy?: { least?: number };
  /** Whether visitors get a code by which they see and erase what they gave; default false. */
  receipts?: boolean;
}

/** What a kiosk or widget needs to ask at one touchpoint. */
export interface Asking {
  touchpoint: Touchpoint;
  survey: Survey;
}

/** The touchpoint of an id, with its survey; undefined when the config has no such touchpoint. */
export function askingAt(config: SenyumConfig, id: string | undefined): Asking | undefined {
  const wanted = id ?? config.kiosk?.touchpoint ?? config.touchpoints[0]?.id;
  const touchpoint = config.touchpoints.find((candidate) => candidate.id === wanted);
  const survey = config.surveys.find((candidate) => candidate.id === touchpoint?.survey);
  return touchpoint && survey && { touchpoint, survey };
}

/** The part of a config that a device at one touchpoint may know: no other touchpoints, no journeys, no alerts. */
export function configFor(config: SenyumConfig, id: string | undefined): SenyumConfig | undefined {
  const asking = askingAt(config, id);
  if (!asking) return undefined;
  const { senyum, name, languages, endpoint, brand, kiosk, receipts, contexts } = config;
  const { measures: _, target: __, ...touchpoint } = asking.touchpoint;
  const asked = [touchpoint.survey, ...(touchpoint.schedule ?? []).map(({ survey }) => survey)];
  const offered = config.surveys.flatMap(({ id: survey, more }) => (more && asked.includes(survey) ? [more] : []));
  return {
    senyum,
    name,
    languages,
    endpoint,
    ...(brand && { brand }),
    ...(receipts && { receipts }),
    ...(kiosk && { kiosk: { ...withoutPin(kiosk), touchpoint: touchpoint.id } }),
    surveys: config.surveys.filter(({ id: survey }) => [...asked, ...offered].includes(survey)),
    touchpoints: [touchpoint],
    ...(contexts && { contexts: contexts.map(({ name: of, values }) => ({ name: of, values })) }),
  };
}

// Whoever may ask for a config could try all PINs against its hash in peace.
function withoutPin({ pin: _, ...kiosk }: NonNullable<SenyumConfig['kiosk']>): SenyumConfig['kiosk'] {
  return kiosk;
}
