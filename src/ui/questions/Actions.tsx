import { press } from '../press.ts';
import type { QuestionViewProps } from './question-view.ts';

/** Under a question: going on without an answer and, where one tap is not the answer, sending it. */
export function Actions({
  state,
  texts,
  onSkip,
  onSend,
}: Pick<QuestionViewProps, 'state' | 'texts' | 'onSkip'> & { onSend?: () => void }) {
  return (
    <div class="senyum-actions">
      <button type="button" class="senyum-button" part="skip" {...press(state.since, onSkip)}>
        {texts.skip}
      </button>
      {onSend && (
        <button type="button" class="senyum-button senyum-send" part="send" {...press(state.since, onSend)}>
          {texts.send}
        </button>
      )}
    </div>
  );
}
