import { explainIfAddressed } from './explain.ts';
import { startMeasuring } from './measuring.ts';
import { pageEmbed } from './page-embed.ts';
import type { Placement } from './placement.ts';
import type { Circumstances, Rule } from './rule.ts';
import { rulesOf } from './rules.ts';

/** The conditions of a placement that do not hold just now. What else lies with its attributes is begun. */
export function brokenRules(placement: Placement, around: Circumstances): Rule[] {
  explainIfAddressed();
  const embed = pageEmbed();
  if (embed && placement.element.dataset.measures) startMeasuring(placement, around, embed);
  return rulesOf(placement, around).filter(({ holds }) => !holds);
}
