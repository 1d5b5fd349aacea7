import type { TargetedEvent } from 'preact';
import { textIn } from '../src/model/survey.ts';
import { press } from '../src/ui/press.ts';
import { textsIn } from '../src/ui/texts/further-texts.ts';
import { languageName } from '../src/ui/texts/language-name.ts';
import { moreOf } from '../src/ui/texts/more-texts.ts';
import { UndoableSurvey } from '../src/ui/UndoableSurvey.tsx';
import { BASIC_PARTS, type Parts } from './load-parts.ts';
import type { SayToday } from './today.ts';
import type { Visits } from './visits.ts';

/** What the kiosk's screen shows. */
export interface KioskProps {
  visits: Visits;
  /** Whether answers wait to be sent: a quiet dot, for those who know. */
  waiting: boolean;
  /** Says how today goes, as far as that is told. */
  today?: SayToday | undefined;
  parts?: Parts;
}

/** The whole screen: the owner's name, the languages, and the survey of the person in front of it. */
export function Kiosk({ visits, waiting, today, parts = BASIC_PARTS }: KioskProps) {
  const { number, config, survey, offered, isMore, locale, session, state } = visits.current.value;
  const { phase, step, question, since } = state.value;
  const texts = textsIn(locale, parts.further);
  const isThanked = phase === 'thanks' || phase === 'noted';
  return (
    <main class="kiosk" onPointerDown={visits.touched} onKeyDown={visits.touched} onInput={visits.touched}>
      <header class="kiosk-header">
        <h1 class="kiosk-name">
          {config.brand?.logo && <img class="kiosk-logo" src={config.brand.logo} alt="" onError={hide} />}
          {textIn(config.name, locale)}
        </h1>
        {config.languages.length > 1 && (
          <Languages
            languages={config.languages}
            current={locale}
            off={step > 0 || isMore || phase !== 'asking'}
            label={moreOf(texts).languages}
            since={since}
            onChoose={visits.setLocale}
          />
        )}
      </header>
      <div class="kiosk-stage" data-screen={isThanked ? 'thanks' : question.kind}>
        <UndoableSurvey key={number} state={state.value} views={parts.views} {...{ session, survey, locale, texts }} />
        {isThanked && parts.receipt?.(session, locale, config)}
        {isThanked && offered && (
          <button type="button" class="senyum-button kiosk-more" {...press(since, visits.tellMore)}>
            {parts.tellMore?.(locale)}
          </button>
        )}
      </div>
      <footer class="kiosk-footer">
        <span lang="id">senyum</span>
        <span class="kiosk-today" lang={locale}>
          {today?.(locale)}
        </span>
        <i class="kiosk-waiting" data-on={waiting || undefined} />
      </footer>
    </main>
  );
}

// A logo that does not load leaves the name.
function hide({ currentTarget }: TargetedEvent<HTMLImageElement>): void {
  currentTarget.hidden = true;
}

interface LanguagesProps {
  languages: string[];
  current: string;
  /** Kept in its place but out of reach, so that nothing jumps. */
  off: boolean;
  label: string;
  /** When the screen appeared, in ms of `performance.now()`. */
  since: number;
  onChoose: (language: string) => void;
}

function Languages({ languages, current, off, label, since, onChoose }: LanguagesProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: these buttons are no form fields
    <div class="kiosk-languages" role="group" aria-label={label} data-off={off || undefined}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          class="kiosk-language"
          lang={language}
          aria-pressed={language === current}
          {...press(since, () => language !== current && onChoose(language))}
        >
          {languageName(language)}
        </button>
      ))}
    </div>
  );
}
