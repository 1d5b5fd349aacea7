import type { ComponentChild, ComponentChildren } from 'preact';
import { textIn } from '../../model/survey.ts';
import { press } from '../press.ts';
import { QuestionText } from './QuestionText.tsx';
import type { QuestionViewProps } from './question-view.ts';

/** One of the answers to a question. */
export interface Choice {
  value: string | number;
  /** Its name: what is read, heard and found by a test. */
  label: string;
  picture?: ComponentChild;
  /** The picture stands alone; the label is only heard. */
  isSilent?: boolean;
}

/** A question that one tap answers. What it holds stands right below the choices. */
export function OneTap(props: QuestionViewProps & { choices: readonly Choice[]; children?: ComponentChildren }) {
  const { question, state, locale, choices, children, actions: Actions, onAnswer } = props;
  const text = textIn(question.text, locale);
  const chosen = choices.findIndex(({ value }) => value === state.given);
  return (
    <>
      <QuestionText text={text} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row in every browser */}
      <div
        class={`senyum-faces senyum-of-${question.kind}`}
        part="faces"
        role="group"
        aria-label={text}
        data-busy={chosen >= 0 || undefined}
        data-count={choices.length}
      >
        {choices.map(({ value, label, picture, isSilent }, i) => (
          <button
            key={value}
            type="button"
            class="senyum-choice"
            part={`face face-${value}`}
            aria-label={isSilent ? label : undefined}
            data-chosen={i === chosen || undefined}
            data-below={i < chosen || undefined}
            {...press(state.since, () => onAnswer(value as string))}
          >
            {picture}
            {!isSilent && (
              <span class="senyum-label" part="label">
                {label}
              </span>
            )}
          </button>
        ))}
      </div>
      {children}
      {Actions && state.step > 0 && <Actions {...props} />}
    </>
  );
}
