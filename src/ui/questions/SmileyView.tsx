import { useSignal } from '@preact/signals';
import { SMILEYS, type Smiley } from '../../model/smiley.ts';
import { type SmileyQuestion, textIn } from '../../model/survey.ts';
import { Face } from '../Face.tsx';
import { usePress } from '../press.ts';
import type { QuestionViewProps } from './question-view.ts';

/** Three faces to tap. */
export function SmileyView({ question, locale, texts, busy, onAnswer }: QuestionViewProps<SmileyQuestion>) {
  const press = usePress();
  const chosen = useSignal<Smiley | undefined>(undefined);
  const text = textIn(question.text, locale);
  const choose = (smiley: Smiley) => {
    if (busy) return;
    chosen.value = smiley;
    onAnswer(smiley);
  };
  return (
    <>
      <h2 class="senyum-question" part="question">
        {text}
      </h2>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row in every browser */}
      <div class="senyum-faces" part="faces" role="group" aria-label={text} data-busy={busy || undefined}>
        {SMILEYS.map((smiley) => (
          <button
            key={smiley}
            type="button"
            class="senyum-choice"
            part={`face face-${smiley}`}
            data-chosen={(busy && chosen.value === smiley) || undefined}
            {...press(smiley, () => choose(smiley))}
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
