import { useRef } from 'preact/hooks';
import { MAX_TEXT, type TextQuestion, textIn } from '../../model/survey.ts';
import { usePress } from '../press.ts';
import type { QuestionViewProps } from './question-view.ts';

/** A comment to write or to skip. */
export function TextView({ question, locale, texts, busy, onAnswer, onSkip }: QuestionViewProps<TextQuestion>) {
  const press = usePress();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = textIn(question.text, locale);
  const send = () => {
    // Half an emoji, cut off at the maximal length, would make the whole response unreadable.
    const value = field.current!.value.replace(/[\0\p{Cs}]/gu, '').trim();
    if (value) onAnswer(value);
    else onSkip();
  };
  return (
    <>
      <h2 class="senyum-question" part="question">
        {text}
      </h2>
      <textarea
        ref={field}
        class="senyum-comment"
        part="comment"
        rows={3}
        maxLength={MAX_TEXT}
        readOnly={busy}
        autocomplete="off"
        spellcheck={false}
        aria-label={text}
        placeholder={question.placeholder ? textIn(question.placeholder, locale) : texts.placeholder}
      />
      <div class="senyum-actions">
        <button type="button" class="senyum-button" part="skip" {...press('skip', onSkip)}>
          {texts.skip}
        </button>
        <button type="button" class="senyum-button senyum-send" part="send" {...press('send', send)}>
          {texts.send}
        </button>
      </div>
    </>
  );
}
