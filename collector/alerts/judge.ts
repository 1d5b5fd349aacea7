import { type AlertRule, DEFAULT_RULES } from '../../src/model/alerts.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import { judgeDevices, judgeGaps } from './device.ts';
import type { Finding, Judge, Surroundings } from './finding.ts';
import { judgeMeasure } from './measured.ts';
import { judgeSilence } from './silent.ts';
import { judgeUnhappy } from './unhappy.ts';

/** What all rules together say. */
export interface Verdicts {
  found: Finding[];
  /** What can't be told just now, by rule and touchpoint. */
  paused: { rule: string; touchpoint: string }[];
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

/** Judges by all rules, one after the other. Rejects when the store fails. */
export async function judgeAll(surroundings: Surroundings): Promise<Verdicts> {
  const verdicts: Verdicts = { found: [], paused: [] };
  for (const rule of rulesOf(surroundings.config)) {
    const judge = JUDGES[rule.kind] as Judge<AlertRule>;
    const { found, paused } = await judge(rule, surroundings);
    verdicts.found.push(...found);
    verdicts.paused.push(...paused.map((touchpoint) => ({ rule: rule.id, touchpoint })));
  }
  return verdicts;
}
