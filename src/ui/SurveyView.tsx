import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Question, type Survey, textIn } from '../model/survey.ts';
import type { QuestionViewProps } from './questions/question-view.ts';
import { SmileyView } from './questions/SmileyView.tsx';
import { TextView } from './questions/TextView.tsx';
import type { Session } from './session.ts';
import { textsFor } from './texts/texts-for.ts';

const VIEWS: { [Kind in Question['kind']]: ComponentType<QuestionViewProps<Extract<Question, { kind: Kind }>>> } = {
  smiley: SmileyView,
  text: TextView,
};

/** A survey on the screen: the question that its session is at, or the thanks. */
export function SurveyView({ session, survey, locale }: { session: Session; survey: Survey; locale: string }) {
  const root = useRef<HTMLElement>(null);
  const texts = textsFor(locale);
  const phase = session.phase.value;
  const question = session.question.value;
  const View = VIEWS[question.kind] as ComponentType<QuestionViewProps>;
  const thanked = phase === 'thanks';
  const screen = thanked ? -1 : session.step.value;

  useEffect(() => {
    // The button that had the focus is gone with its screen; without this a keyboard would start at the top again.
    if (screen !== 0) root.current?.focus({ preventScroll: true });
  }, [screen]);

  return (
    <section ref={root} class="senyum-survey" part="survey" lang={locale} tabIndex={-1}>
      {!thanked && (
        <View
          key={question.id}
          question={question}
          locale={locale}
          texts={texts}
          busy={phase === 'storing'}
          onAnswer={session.answer}
          onSkip={session.skip}
        />
      )}
      <div class="senyum-status" role="status" aria-live="polite">
        {thanked && (
          <p class="senyum-thanks" part="thanks">
            <svg viewBox="0 0 100 100" aria-hidden="true">
              <circle cx="50" cy="50" r="46" />
              <path d="M30 52l14 14 27-30" />
            </svg>
            {textIn(survey.thanks ?? texts.thanks, locale)}
          </p>
        )}
        {phase === 'failed' && (
          <p class="senyum-failed" part="failed">
            {texts.failed}
          </p>
        )}
      </div>
    </section>
  );
}
