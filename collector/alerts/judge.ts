import { type AlertRule, DEFAULT_RULES } from '../../src/model/alerts.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import { judgeDevices, judgeGaps } from './device.ts';
import { type Finding, type Judge, type Surroundings, watchedBy } from './finding.ts';
import { judgeMeasure } from './measured.ts';
import { judgeSilence } from './silent.ts';
import { judgeUnhappy } from './unhappy.ts';

/** What all rules together say. */
export interface Verdicts {
  found: Finding[];
  /** What can't be told just now, by rule and touchpoint. */
  paused: { rule: string; touchpoint: string }[];
  /** What went wrong with some rules, in a sentence each. */
  problems: string[];
}

const JUDGES: { [Kind in AlertRule['kind']]: Judge<Extract<AlertRule, { kind: Kind }>> } = {
  unhappy: judgeUnhappy,
  measure: judgeMeasure,
  silence: judgeSilence,
  device: judgeDevices,
  gap: judgeGaps,
};

/** The rules of a config, or the default ones. */
function rulesOf({ alerts }: SenyumConfig): readonly AlertRule[] {
  return alerts?.rules ?? DEFAULT_RULES;
}

/** Judges by all rules, one after the other. Of a rule that fails nothing can be told just now; the others go on. */
export async function judgeAll(surroundings: Surroundings): Promise<Verdicts> {
  const verdicts: Verdicts = { found: [], paused: [], problems: [] };
  for (const rule of rulesOf(surroundings.config)) {
    const judge = JUDGES[rule.kind] as Judge<AlertRule>;
    const { found, paused } = await judge(rule, surroundings).catch((error: Error) => {
      verdicts.problems.push(`The alerts of the rule "${rule.id}" could not be looked for: ${error.message}`);
      return { found: [], paused: watchedBy(rule, surroundings.config).map(({ id }) => id) };
    });
    verdicts.found.push(...found);
    verdicts.paused.push(...paused.map((touchpoint) => ({ rule: rule.id, touchpoint })));
  }
  return verdicts;
}
