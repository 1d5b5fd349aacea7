import { questionAfter } from '../model/branch.ts';
import { newId } from '../model/id.ts';
import type { Answer, SurveyResponse } from '../model/response.ts';
import type { Question, Survey } from '../model/survey.ts';
import { bootTime, localTime } from '../model/time.ts';

/** What a session needs from its surface. */
export interface SessionOptions {
  survey: Survey;
  /** Id of the touchpoint. */
  touchpoint: string;
  /** Language tag of the texts on the screen. */
  locale: string;
  source: SurveyResponse['source'];
  /** Resolves when the response is safely stored; rejects when it could not be. */
  submit: (response: SurveyResponse) => Promise<void>;
  /** Called with each new state. */
  onChange: (state: SessionState) => void;
}

/**
 * `asking` a question, `storing` its answer, `thanks` when the last one is stored. `failed`: the answer could not be
 * stored; the question may be answered again.
 */
export type Phase = 'asking' | 'storing' | 'thanks' | 'failed';

/** Where a visitor is in a survey. A new object for each change. */
export interface SessionState {
  phase: Phase;
  /** Index of the question on the screen. */
  step: number;
  /** The question on the screen, from `survey.questions`. */
  question: Question;
  /** The answer that is being stored. */
  given?: Answer['value'];
  /** When this question came on the screen, in ms of `performance.now()`. */
  since: number;
}

/** One visitor at one touchpoint. */
export interface Session {
  state(): SessionState;
  /** Stores the answer to the question on the screen and goes on. Ignored while another is being stored. */
  answer(value: Answer['value']): Promise<void>;
  /** Goes on without an answer. */
  skip(): Promise<void>;
  /** Ends the survey: what has been given goes as it is. */
  finish(): Promise<void>;
}

/** Starts a survey. Nothing is stored before the first answer. */
export function createSession(options: SessionOptions): Session {
  const { survey, touchpoint, locale, source, submit, onChange } = options;
  let state = stateAt(survey, 0);
  // Made at the first answer and kept through a failed attempt, so that a retry can't count twice.
  let response: SurveyResponse | undefined;

  const become = (next: SessionState): void => {
    state = next;
    onChange(state);
  };

  const begin = (): SurveyResponse => ({
    id: newId(),
    revision: -1,
    touchpoint,
    survey: survey.id,
    locale,
    source,
    answers: [],
    finished: false,
    at: localTime(new Date()),
    clock: bootTime(),
  });

  const store = async (answers: Answer[], finished: boolean): Promise<boolean> => {
    response ??= begin();
    const next = { ...response, revision: response.revision + 1, answers: [...response.answers, ...answers], finished };
    const given = answers[0]?.value;
    become({ ...state, phase: 'storing', ...(given !== undefined && { given }) });
    try {
      await submit(next);
      response = next;
      return true;
    } catch {
      // It may have been stored all the same: the next try has to win over it.
      response = { ...response, revision: next.revision };
      const { step, question, since } = state;
      become({ phase: 'failed', step, question, since });
      return false;
    }
  };

  const nextStep = (given: Answer[] = []): number | undefined =>
    questionAfter(survey, state.step, [...(response?.answers ?? []), ...given]);
  const isOpen = (): boolean => state.phase === 'asking' || state.phase === 'failed';
  const thank = (): void => become({ ...state, phase: 'thanks' });
  const goOn = (): void => {
    const step = nextStep();
    if (step === undefined) thank();
    else become(stateAt(survey, step));
  };

  const finish = async (): Promise<void> => {
    if (!isOpen()) return;
    if (response && response.answers.length > 0 && !response.finished && !(await store([], true))) return;
    thank();
  };

  return {
    state: () => state,
    finish,
    async answer(value) {
      if (!isOpen()) return;
      const answer = answerTo(state.question, value);
      if (await store([answer], nextStep([answer]) === undefined)) goOn();
    },
    async skip() {
      if (!isOpen()) return;
      if (nextStep() === undefined) return finish();
      goOn();
    },
  };
}

const answerTo = (question: Question, value: Answer['value']): Answer =>
  ({
    question: question.id,
    kind: question.kind,
    value,
    ...(question.kind === 'smiley' && question.faces && question.faces !== 3 && { faces: question.faces }),
  }) as Answer;

const stateAt = (survey: Survey, step: number): SessionState => ({
  phase: 'asking',
  step,
  question: survey.questions[step]!,
  since: performance.now(),
});
