import type { ComponentChildren } from 'preact';
import { SurveyView, type SurveyViewProps } from '../src/ui/SurveyView.tsx';

export interface CardProps extends SurveyViewProps {
  /** The business that asks. */
  name: string;
  /** Closes the card; an inline survey has none. */
  onClose: (() => void) | undefined;
  /** Closes it for good; only where it opened itself and nothing is answered yet. */
  onNever: (() => void) | undefined;
  /** Under the survey. */
  below: ComponentChildren;
}

/** A survey in a web page. */
export function Card({ name, onClose, onNever, below, ...survey }: CardProps) {
  const { locale, texts } = survey;
  return (
    <aside class="card" part="card" aria-label={name} lang={locale}>
      {onClose && (
        <button type="button" class="close" part="close" aria-label={texts.close} onClick={onClose}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 5l10 10M15 5 5 15" />
          </svg>
        </button>
      )}
      <SurveyView {...survey} />
      {below}
      {onNever && (
        <button type="button" class="never" part="never" onClick={onNever}>
          {texts.never}
        </button>
      )}
    </aside>
  );
}
