import type { Context, Told } from '../../src/model/context.ts';
import { Choice } from './Choice.tsx';
import type { Words } from './words.ts';

interface ContextChoicesProps {
  /** What the owner has declared. */
  contexts: readonly Context[];
  chosen: Told;
  words: Words;
  onChoose: (chosen: Told) => void;
}

/** A list for each context that is declared: all visits, or those of one value. */
export function ContextChoices({ contexts, chosen, words: { texts, text }, onChoose }: ContextChoicesProps) {
  return contexts.map(({ name, values, label = name }) => (
    <Choice
      key={name}
      name={text(label)}
      value={chosen[name] ?? ''}
      onChoose={(value) => onChoose({ ...chosen, [name]: value })}
    >
      <option value="">{texts.allVisits}</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </Choice>
  ));
}
