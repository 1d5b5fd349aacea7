import type { Survey } from '../src/model/survey.ts';
import { SurveyView } from '../src/ui/SurveyView.tsx';
import type { Session, SessionState } from '../src/ui/session.ts';
import { textsFor } from '../src/ui/texts/texts-for.ts';
import type { Views } from '../src/ui/views.ts';

export interface CardProps {
  session: Session;
  state: SessionState;
  survey: Survey;
  locale: string;
  views: Views;
  /** The business that asks. */
  name: string;
  /** Closes the card; an inline survey has none. */
  onClose: (() => void) | undefined;
}

/** A survey in a web page. */
export function Card({ session, state, survey, locale, views, name, onClose }: CardProps) {
  const texts = textsFor(locale);
  return (
    <aside
      class="card"
      part="card"
      aria-label={name}
      lang={locale}
      onKeyDown={(event) => event.key === 'Escape' && onClose?.()}
    >
      {onClose && (
        <button type="button" class="close" part="close" aria-label={texts.close} onClick={onClose}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 5l10 10M15 5 5 15" />
          </svg>
        </button>
      )}
      <SurveyView session={session} state={state} survey={survey} locale={locale} views={views} />
    </aside>
  );
}
