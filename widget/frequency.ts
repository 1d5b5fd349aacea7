import { isCalled, numberOf, type Placement, wrong } from './placement.ts';
import type { Rule } from './rule.ts';
import { readMarks } from './visitor.ts';

const DAY = 86_400_000;

/** Who said "not now" is asked again after so many days. */
const NOT_NOW = 7;

/**
 * Whether it is time to ask at a touchpoint: by `data-frequency`, and by `data-cooldown` between any two surveys.
 * @param isAnother Another card is open, which this one would come over; default not.
 */
export function isDue(placement: Placement, now: number, isAnother = false): Rule {
  const { element, mode, touchpoint = '' } = placement;
  // A placeholder in the page's flow is part of the page, and a tab pushes itself on nobody.
  const isQuiet = mode === 'inline' || isCalled(placement);
  const frequency = frequencyOf(element.dataset.frequency) ?? (isQuiet ? 'always' : 'answered');
  const cooldown = numberOf(element, 'cooldown', 3650, 0);
  const marks = readMarks();
  const { answered, dismissed } = marks[touchpoint] ?? {};
  const latest = Math.max(0, ...Object.values(marks).flatMap((one) => Object.values(one ?? {}) as number[]));
  const days = (time = 0): number => (now - time) / DAY;
  const rule = (holds: boolean, why: string): Rule => ({ name: 'frequency', holds, why: `${frequency}: ${why}` });
  const ago = (time?: number): string => `${days(time).toFixed(1)} days ago`;

  if (isAnother) return rule(false, 'another card is open');
  if (days(latest) < cooldown) return rule(false, `the latest survey of this site was ${ago(latest)}`);
  if (frequency === 'always') return rule(true, 'asked each time');
  if (frequency === 'once' && (answered ?? dismissed)) return rule(false, 'was asked');
  if (frequency === 'answered' && answered) return rule(false, 'was answered');
  if (typeof frequency === 'number' && days(answered) < frequency) return rule(false, `was answered ${ago(answered)}`);
  if (days(dismissed) < NOT_NOW) return rule(false, `closed ${ago(dismissed)}: not now`);
  return rule(true, 'not asked yet, or long ago');
}

function frequencyOf(value: string | undefined): 'answered' | 'once' | 'always' | number | undefined {
  if (!value) return undefined;
  const [, days] = /^(\d{1,4})d$/.exec(value) ?? [];
  if (days) return Number(days);
  const found = (['answered', 'once', 'always'] as const).find((one) => one === value);
  if (!found) wrong('frequency', value, 'one of answered, once, always, or a number of days such as 30d');
  return found;
}
