import { type ChoiceQuestion, textIn } from '../../model/survey.ts';
import { press } from '../press.ts';
import { Actions } from './Actions.tsx';
import { QuestionText } from './QuestionText.tsx';
import type { QuestionViewProps } from './question-view.ts';

/** Some options, any number of which are the answer. What is chosen is kept in the buttons themselves. */
export function SomeOfView(props: QuestionViewProps<ChoiceQuestion>) {
  const { question, state, locale, onAnswer, onSkip } = props;
  const text = textIn(question.text, locale);
  const buttons = new Map<string, HTMLButtonElement | null>();
  const send = () => {
    const chosen = question.options.filter(({ id }) => buttons.get(id)?.ariaPressed === 'true').map(({ id }) => id);
    if (chosen.length > 0) onAnswer(chosen);
    else onSkip();
  };
  return (
    <>
      <QuestionText text={text} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row in every browser */}
      <div class="senyum-faces senyum-of-choices" part="faces" role="group" aria-label={text}>
        {question.options.map(({ id, text: option }) => (
          <button
            key={id}
            ref={(button) => {
              buttons.set(id, button);
              if (button) button.ariaPressed ??= 'false';
            }}
            type="button"
            class="senyum-choice"
            part="choice"
            {...press(state.since, () => toggle(buttons.get(id)!))}
          >
            <span class="senyum-label" part="label">
              {textIn(option, locale)}
            </span>
          </button>
        ))}
      </div>
      <Actions {...props} onSend={send} />
    </>
  );
}

function toggle(button: HTMLButtonElement): void {
  button.ariaPressed = String(button.ariaPressed !== 'true');
}
