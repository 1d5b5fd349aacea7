import { MAX_TEXT, type TextQuestion, textIn } from '../../model/survey.ts';
import { press } from '../press.ts';
import { isLong, type QuestionViewProps } from './question-view.ts';

/** A comment to write or to skip. */
export function TextView({ question, state, locale, texts, onAnswer, onSkip }: QuestionViewProps<TextQuestion>) {
  const text = textIn(question.text, locale);
  let field: HTMLTextAreaElement | null = null;
  const send = () => {
    // Half an emoji, cut off at the maximal length, would make the whole response unreadable.
    const value = field!.value.replace(/[\0\p{Cs}]/gu, '').trim();
    if (value) onAnswer(value);
    else onSkip();
  };
  return (
    <>
      <h2 class="senyum-question" part="question" data-long={isLong(text) || undefined}>
        {text}
      </h2>
      <textarea
        ref={(element) => {
          field = element;
        }}
        class="senyum-comment"
        part="comment"
        rows={3}
        maxLength={MAX_TEXT}
        readOnly={state.phase === 'storing'}
        autocomplete="off"
        spellcheck={false}
        aria-label={text}
        placeholder={question.placeholder ? textIn(question.placeholder, locale) : texts.placeholder}
      />
      <div class="senyum-actions">
        <button type="button" class="senyum-button" part="skip" {...press(state.since, onSkip)}>
          {texts.skip}
        </button>
        <button type="button" class="senyum-button senyum-send" part="send" {...press(state.since, send)}>
          {texts.send}
        </button>
      </div>
    </>
  );
}
