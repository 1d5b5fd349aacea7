import type { AlertFacts } from '../../src/model/alerts.ts';
import { limitsText, measureName } from './Measures.tsx';
import { troubleText } from './trouble-text.ts';
import type { Words } from './words.ts';

/** What needs attention and how sure that is, in plain sentences. */
export function alertText(facts: AlertFacts, words: Words): string {
  return SAID[facts.kind](facts as never, words);
}

const SAID: { [Kind in AlertFacts['kind']]: (facts: Extract<AlertFacts, { kind: Kind }>, words: Words) => string } = {
  unhappy: ({ n, negative, low, high, window }, { texts, number, percent, duration }) =>
    texts.unhappyAlert(duration(window), number(negative), number(n), percent(low), percent(high)),
  measure(facts, words) {
    const { texts, number, measured, duration } = words;
    const { unit, of, value, n, window } = facts;
    const basisOf = of === 'mean' ? texts.meanOf : texts.medianOf;
    const basis = of === 'last' ? texts.lastValue : basisOf(n, number(n), duration(window));
    return `${measureName(facts, words)}: ${measured(value, unit)}, ${limitsText(facts, words)}. ${basis}`;
  },
  silence: ({ silent, usual }, { texts, number, duration }) => texts.silenceAlert(duration(silent), number(usual)),
  device: ({ troubles, ...known }, words) =>
    troubles
      .map((alarm) =>
        alarm === 'quarantined'
          ? words.texts.refused(known.quarantined, words.number(known.quarantined))
          : troubleText(alarm, { ...known, missing: 0 }, words),
      )
      .join(' '),
  gap: ({ missing }, { texts, number }) => texts.gaps(missing, number(missing)),
};
