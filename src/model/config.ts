import type { Endpoint } from './endpoint.ts';
import type { Journey } from './journey.ts';
import type { LocalizedText, Survey } from './survey.ts';

/** A place where a customer meets the business. */
export interface Touchpoint {
  /** Path-like; its prefixes are places: `store-12/till-3` lies in `store-12`. */
  id: string;
  name: LocalizedText;
  /** Id of the survey that is asked here. */
  survey: string;
}

/** The contents of `senyum.json`: one shape for kiosk, widget and collector. */
export interface SenyumConfig {
  senyum: 1;
  /** The business, as its customers know it. */
  name: LocalizedText;
  /** Language tags; the first is the default. Every localized text has all of them. */
  languages: string[];
  endpoint: Endpoint;
  kiosk?: {
    /** The touchpoint of a kiosk whose address names none; default the first one. */
    touchpoint: string;
  };
  surveys: Survey[];
  touchpoints: Touchpoint[];
  /** Known to the collector only: how the touchpoints lie in the customer's way. */
  journeys?: Journey[];
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

/** The part of a config that a device at one touchpoint may know: no other touchpoints, no journeys. */
export function configFor(config: SenyumConfig, id: string | undefined): SenyumConfig | undefined {
  const asking = askingAt(config, id);
  if (!asking) return undefined;
  const { senyum, name, languages, endpoint } = config;
  return { senyum, name, languages, endpoint, surveys: [asking.survey], touchpoints: [asking.touchpoint] };
}
