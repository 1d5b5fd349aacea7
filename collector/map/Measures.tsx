import type { Measured } from '../../src/model/experience-map.ts';
import type { Words } from './words.ts';

/** What was measured at a touchpoint, with its limits; nothing without measures. */
export function Measures({ measures, words }: { measures: Measured[]; words: Words }) {
  if (measures.length === 0) return null;
  return (
    <ul class="measures">
      {measures.map((measure) => (
        <li key={`${measure.name} ${measure.unit}`} class={measure.isOver ? 'measure measure-over' : 'measure'}>
          <span class="measure-name">{measureName(measure, words)}</span>
          <span class="measure-value">{words.measured(measure[measure.of], measure.unit)}</span>
          {limitsText(measure, words) && <span class="measure-limit">{limitsText(measure, words)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** All measures of a card in words, for who listens. */
export function measuresText(measures: Measured[], words: Words): string {
  return measures
    .map((measure) => {
      const value = `${measureName(measure, words)} ${words.measured(measure[measure.of], measure.unit)}`;
      return [value, limitsText(measure, words), measure.isOver ? words.texts.overLimit : '']
        .filter(Boolean)
        .join(', ');
    })
    .join('; ');
}

/** What a measure is called. */
export function measureName({ name }: Pick<Measured, 'name'>, { texts }: Words): string {
  return Object.hasOwn(texts.measures, name) ? texts.measures[name]! : name;
}

/** The limits of a measure in words; empty where it has none. */
export function limitsText(
  { least, most, unit }: Pick<Measured, 'least' | 'most' | 'unit'>,
  { texts, measured }: Words,
): string {
  return [
    least === null ? '' : texts.atLeast(measured(least, unit)),
    most === null ? '' : texts.atMost(measured(most, unit)),
  ]
    .filter(Boolean)
    .join(', ');
}
