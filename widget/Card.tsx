import { useEffect } from 'preact/hooks';
import type { Survey } from '../src/model/survey.ts';
import { SurveyView } from '../src/ui/SurveyView.tsx';
import type { Session } from '../src/ui/session.ts';
import { textsFor } from '../src/ui/texts/texts-for.ts';

/** How long the thanks stay in a card before it closes by itself, in ms. */
const THANKS = 4_000;

export interface CardProps {
  session: Session;
  survey: Survey;
  locale: string;
  /** The business that asks. */
  name: string;
  /** Closes the card; an inline survey has none. */
  onClose: (() => void) | undefined;
}

/** A survey in a web page. */
export function Card({ session, survey, locale, name, onClose }: CardProps) {
  const texts = textsFor(locale);
  const thanked = session.phase.value === 'thanks';
  useEffect(() => {
    if (!thanked || !onClose) return;
    const timer = setTimeout(onClose, THANKS);
    return () => clearTimeout(timer);
  }, [thanked]);
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
      <SurveyView session={session} survey={survey} locale={locale} />
    </aside>
  );
}
