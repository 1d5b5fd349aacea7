import type { Measured } from '../../src/model/experience-map.ts';
import type { Words } from './words.ts';

/** What was measured at a touchpoint, with its limits; nothing without measures. */
export function Measures({ measures, words }: { measures: Measured[]; words: Words }) {
  if (measures.length === 0) return null;
  return (
    <ul class="measures">
      {measures.map((measure) => (
        <li key={`${measure.name} ${measure.unit}`} class={measure.isOver ? 'measure measure-over' : 'measure'}>
          <span class="measure-name">{nameOf(measure, words)}</span>
          <span class="measure-value">{words.measured(measure.median, measure.unit)}</span>
          {limitOf(measure, words) && <span class="measure-limit">{limitOf(measure, words)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** All measures of a card in words, for who listens. */
export function measuresText(measures: Measured[], words: Words): string {
  return measures
    .map((measure) => {
      const value = `${nameOf(measure, words)} ${words.measured(measure.median, measure.unit)}`;
      return [value, limitOf(measure, words), measure.isOver ? words.texts.overLimit : ''].filter(Boolean).join(', ');
    })
    .join('; ');
}

function nameOf({ name }: Measured, { texts }: Words): string {
  return Object.hasOwn(texts.measures, name) ? texts.measures[name]! : name;
}

function limitOf({ least, most, unit }: Measured, { texts, measured }: Words): string {
  return [
    least === null ? '' : texts.atLeast(measured(least, unit)),
    most === null ? '' : texts.atMost(measured(most, unit)),
  ]
    .filter(Boolean)
    .join(', ');
}
