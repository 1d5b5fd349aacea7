import { MAX_TEXT, type TextQuestion, textIn } from '../../model/survey.ts';
import { moreOf } from '../texts/more-texts.ts';
import { Actions } from './Actions.tsx';
import { QuestionText } from './QuestionText.tsx';
import type { QuestionViewProps } from './question-view.ts';

/** A comment to write or to skip. */
export function TextView(props: QuestionViewProps<TextQuestion>) {
  const { question, state, locale, texts, onAnswer, onSkip } = props;
  const text = textIn(question.text, locale);
  let field: HTMLTextAreaElement | null = null;
  const send = () => {
    // Half an emoji, cut off at the maximal length, would make the whole response unreadable.
    const value = field!.value.replace(/[\0\p{Cs}]/gu, '').trim();
    if (value) onAnswer(value);
    else if (state.step > 0) onSkip();
    else field!.focus();
  };
  return (
    <>
      <QuestionText text={text} />
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
        placeholder={question.placeholder ? textIn(question.placeholder, locale) : moreOf(texts).placeholder}
      />
      <Actions {...props} onSend={send} />
    </>
  );
}
