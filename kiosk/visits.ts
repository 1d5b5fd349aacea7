import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { SenyumConfig } from '../src/model/config.ts';
import type { SurveyResponse } from '../src/model/response.ts';
import { askingNow } from '../src/model/schedule.ts';
import type { Survey } from '../src/model/survey.ts';
import { createSession, type Session, type SessionState } from '../src/ui/session.ts';

/** How long the thanks stay, in ms. */
export const THANKS_MS = 3000;

/** How long they stay where they offer a longer survey, or show a receipt, in ms. */
export const OFFER_MS = 8000;

/** How long an answer may be taken back, in ms. */
export const UNDO_MS = 3000;

/** After this many ms without any input the next person finds the first question. */
export const IDLE_MS = 20_000;

/** A kiosk that was not touched for this many ms may change what it shows. */
const CALM_MS = 2000;

/** Who answers after more than so many ms has seen the question. */
const SEEN_MS = 1000;

/** Kinds of question that hold something before it is sent. */
const TYPED = ['text', 'choices', 'contact'];

/** One person in front of the kiosk. */
interface Visit {
  /** Different for every visit. */
  number: number;
  config: SenyumConfig;
  survey: Survey;
  /** The survey that its thanks offer. */
  offered: Survey | undefined;
  /** It goes on with what the visit before has begun. */
  isMore: boolean;
  locale: string;
  session: Session;
  state: ReadonlySignal<SessionState>;
}

/** What visits need. */
export interface VisitsOptions {
  /** The newest config, with a survey at the touchpoint. It is taken up between two visits. */
  config: ReadonlySignal<SenyumConfig>;
  /** Id of the touchpoint; default the one that the config names. */
  touchpoint: string | undefined;
  submit: (response: SurveyResponse) => Promise<void>;
  /** Resolves when what has just changed on the screen can be seen; default at once. */
  painted?: () => Promise<void>;
}

/** One visit after the other. */
export interface Visits {
  current: ReadonlySignal<Visit>;
  /** Starts the question again in another language. */
  setLocale: (locale: string) => void;
  /** Takes up the survey that the thanks offer. */
  tellMore: () => void;
  /** Begins the question anew, if nobody has answered it. */
  restart: () => void;
  /** To be called on every input: the visitor is still there. */
  touched: () => void;
  /** Calls once, as soon as nobody is in the middle of a survey. */
  whenFree: (act: () => void) => void;
  stop: () => void;
}

/** Starts the visits of a kiosk: each ends after its thanks, or when nobody has touched the screen for a while. */
export function startVisits({ config, touchpoint, submit, painted = async () => {} }: VisitsOptions): Visits {
  const visit = (number: number, wanted?: string, before?: Visit): Visit => {
    const value = before?.config ?? config.value;
    const locale = wanted ?? value.languages[0]!;
    const asking = askingNow(value, touchpoint, new Date())!;
    const survey = before?.offered ?? asking.survey;
    const offered = value.surveys.find(({ id }) => !before && id === survey.more);
    // The first question of a longer survey is not the first of the visitor: it can be skipped.
    const seen = (one: SessionState): SessionState => (before ? { ...one, step: one.step + 1 } : one);
    let dwell: Pick<SurveyResponse, 'dwell'> | undefined;
    const { answer, ...others } = createSession({
      survey,
      touchpoint: asking.touchpoint.id,
      locale,
      source: 'kiosk',
      undo: !before,
      response: before?.session.response(),
      submit: (response) => {
        dwell ??= before ? {} : dwellSince(state.peek().since);
        return submit({ ...response, ...dwell });
      },
      onChange: (next) => {
        // What ends the time for taking back is stored behind the word of thanks, not behind the faces.
        if (next.phase !== 'storing' || state.peek().phase !== 'noted') state.value = seen(next);
      },
    });
    const state = signal(seen(others.state()));
    const session: Session = {
      ...others,
      // The face that is let go springs back at once, and what is computed and drawn for its answer comes behind that.
      async answer(value) {
        touchedAt = performance.now();
        await painted();
        await answer(value);
      },
    };
    return { number, config: value, survey, offered, isMore: !!before, locale, session, state };
  };

  const current = signal(visit(1));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedAt = Number.NEGATIVE_INFINITY;
  let later: (() => void)[] = [];

  const next = (locale?: string, before?: Visit): void => {
    current.value = visit(current.peek().number + 1, locale, before);
  };
  const leave = (): void => {
    void current.peek().session.finish();
    next();
  };
  const isAtStart = ({ state, isMore }: Visit): boolean =>
    !isMore && state.value.phase === 'asking' && state.value.step === 0;
  // A text field may hold what somebody has typed and left.
  const isUntouched = (one: Visit): boolean =>
    isAtStart(one) && !TYPED.includes(one.state.value.question.kind) && one.locale === one.config.languages[0];
  const isFree = (): boolean => isUntouched(current.peek()) && performance.now() - touchedAt > CALM_MS;

  const schedule = (): void => {
    clearTimeout(timer);
    const { state, offered, config: used } = current.value;
    const { phase } = state.value;
    if (phase === 'thanks') timer = setTimeout(next, offered || used.receipts ? OFFER_MS : THANKS_MS);
    else if (phase === 'noted') timer = setTimeout(current.value.session.finish, UNDO_MS);
    else if (!isUntouched(current.value)) timer = setTimeout(leave, IDLE_MS);
  };

  const stops = [
    effect(schedule),
    effect(() => {
      if (config.value !== current.peek().config && isFree()) next();
    }),
    effect(() => {
      if (!isUntouched(current.value)) return;
      const acts = later;
      later = [];
      for (const act of acts) act();
    }),
  ];

  return {
    current,
    setLocale(locale) {
      if (isAtStart(current.peek())) next(locale);
    },
    async tellMore() {
      const visited = current.peek();
      if (!visited.offered) return;
      await visited.session.finish();
      if (visited === current.peek() && visited.state.peek().phase === 'thanks') next(visited.locale, visited);
    },
    restart() {
      if (isUntouched(current.peek())) next();
    },
    touched() {
      touchedAt = performance.now();
      if (!['thanks', 'noted'].includes(current.peek().state.peek().phase)) schedule();
    },
    whenFree(act) {
      if (isFree()) act();
      else later.push(act);
    },
    stop() {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

function dwellSince(since: number): Pick<SurveyResponse, 'dwell'> {
  const dwell = Math.round(performance.now() - since);
  return dwell < SEEN_MS ? { dwell } : {};
}
