import type { ComponentChildren, ComponentType } from 'preact';
import { type LocalizedText, type Survey, textIn } from '../model/survey.ts';
import type { QuestionViewProps } from './questions/question-view.ts';
import type { Session, SessionState } from './session.ts';
import { directionOf } from './texts/direction-of.ts';
import type { Texts } from './texts/texts.ts';
import type { Views } from './views.ts';

/** What a survey's screen shows. */
export interface SurveyViewProps {
  session: Session;
  /** The session's state; whoever draws this draws it again when that changes. */
  state: SessionState;
  survey: Survey;
  locale: string;
  /** How its questions are drawn. */
  views: Views;
  /** The built-in texts. */
  texts: Texts;
  /** Said when the answer is stored; default the survey's thanks. */
  thanks?: LocalizedText;
  /** Between the question and the thanks. */
  children?: ComponentChildren;
}

/** A survey on the screen: the question that its session is at, or the thanks. */
export function SurveyView(props: SurveyViewProps) {
  const { session, state, survey, locale, views, texts, thanks = survey.thanks ?? texts.thanks, children } = props;
  const { phase, step, question } = state;
  const View = views[question.kind] as ComponentType<QuestionViewProps> | undefined;
  const { answer, skip, undo } = session;
  const thanked = phase === 'thanks' || phase === 'noted';
  const screen = thanked ? -1 : step;

  return (
    <div class="senyum-survey" part="survey" lang={locale} dir={directionOf(locale)}>
      <section key={screen} ref={screen ? focus : null} tabIndex={-1}>
        {!thanked && View && (
          <View
            question={question}
            state={state}
            locale={locale}
            texts={texts}
            actions={views.actions}
            onAnswer={answer}
            onSkip={skip}
            onUndo={undo}
          />
        )}
      </section>
      {children}
      <div class="senyum-status" role="status" aria-live="polite">
        {thanked && (
          <p class="senyum-thanks" part="thanks">
            <svg viewBox="0 0 100 100" aria-hidden="true">
              <circle cx="50" cy="50" r="46" />
              <path d="M30 52l14 14 27-30" />
            </svg>
            {textIn(thanks, locale)}
          </p>
        )}
        {phase === 'failed' && (
          <p class="senyum-failed" part="failed">
            {texts.failed}
          </p>
        )}
      </div>
    </div>
  );
}

// The button that had the focus is gone with its screen; without this a keyboard would start at the top again.
function focus(section: HTMLElement | null): void {
  section?.focus({ preventScroll: true });
}
