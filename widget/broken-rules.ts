import { explainIfAddressed } from './explain.ts';
import type { Placement } from './placement.ts';
import type { Circumstances, Rule } from './rule.ts';
import { rulesOf } from './rules.ts';

/** The conditions of a placement that do not hold just now. */
export function brokenRules(placement: Placement, around: Circumstances): Rule[] {
  explainIfAddressed();
  return rulesOf(placement, around).filter(({ holds }) => !holds);
}
