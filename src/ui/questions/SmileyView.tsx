import { SMILEYS } from '../../model/smiley.ts';
import { type SmileyQuestion, textIn } from '../../model/survey.ts';
import { Face } from '../Face.tsx';
import { press } from '../press.ts';
import { isLong, type QuestionViewProps } from './question-view.ts';

/** Three faces to tap. */
export function SmileyView({ question, state, locale, texts, onAnswer }: QuestionViewProps<SmileyQuestion>) {
  const text = textIn(question.text, locale);
  return (
    <>
      <h2 class="senyum-question" part="question" data-long={isLong(text) || undefined}>
        {text}
      </h2>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row in every browser */}
      <div class="senyum-faces" part="faces" role="group" aria-label={text} data-busy={!!state.given || undefined}>
        {SMILEYS.map((smiley) => (
          <button
            key={smiley}
            type="button"
            class="senyum-choice"
            part={`face face-${smiley}`}
            data-chosen={state.given === smiley || undefined}
            {...press(state.since, () => onAnswer(smiley))}
          >
            <Face smiley={smiley} />
            <span class="senyum-label" part="label">
              {texts.faces[smiley]}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}
