import type { AlertFacts, AlertRule } from '../../src/model/alerts.ts';
import type { SenyumConfig, Touchpoint } from '../../src/model/config.ts';
import { liesIn } from '../../src/model/places.ts';
import type { Query } from '../store/store.ts';

/** Something for which a rule holds just now. */
export interface Finding {
  /** Id of the rule. */
  rule: string;
  touchpoint: string;
  /** Null when it is not about a device. */
  device: string | null;
  /** It has to hold for so long, in ms, before it is told. */
  hold: number;
  facts: AlertFacts;
}

/** What a rule says of all that it looks at. */
export interface Judged {
  found: Finding[];
  /** Touchpoints of which it can't tell just now, because they are closed: what is open there stays open. */
  paused: string[];
}

/** How one kind of rule judges: with few statements for all touchpoints together. Rejects when the store fails. */
export type Judge<Rule extends AlertRule> = (rule: Rule, surroundings: Surroundings) => Promise<Judged>;

/** What a rule is judged with. */
export interface Surroundings {
  config: SenyumConfig;
  query: Query;
  now: Date;
}

/** The touchpoints that a rule looks at. Those that the config does not know are never told: anybody can make them up. */
export function watchedBy({ touchpoints, place }: AlertRule, config: SenyumConfig): Touchpoint[] {
  return config.touchpoints.filter(({ id }) => (touchpoints?.includes(id) ?? true) && liesIn(id, place));
}
