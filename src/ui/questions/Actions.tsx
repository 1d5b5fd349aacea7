import { press } from '../press.ts';
import { moreOf } from '../texts/more-texts.ts';
import type { QuestionViewProps } from './question-view.ts';

/**
 * Under a question: taking the first answer back, going on without one where it is not the first and, where one tap is not
 * the answer, sending it.
 */
export function Actions({ onSend, ...props }: QuestionViewProps & { onSend?: () => void }) {
  const { state, onSkip } = props;
  const texts = moreOf(props.texts);
  return (
    <div class="senyum-actions">
      {state.canUndo && <Undo {...props} />}
      {state.step > 0 && (
        <button type="button" class="senyum-button" part="skip" {...press(state.since, onSkip)}>
          {texts.skip}
        </button>
      )}
      {onSend && (
        <button type="button" class="senyum-button senyum-send" part="send" {...press(state.since, onSend)}>
          {texts.send}
        </button>
      )}
    </div>
  );
}

/** Takes the first answer back. */
export function Undo({ state, texts, onUndo }: Pick<QuestionViewProps, 'state' | 'texts' | 'onUndo'>) {
  return (
    <button type="button" class="senyum-button senyum-undo" part="undo" {...press(state.since, onUndo)}>
      {moreOf(texts).undo}
    </button>
  );
}
