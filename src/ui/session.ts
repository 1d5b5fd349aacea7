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
  /** What is told of the visit, asked for at the first answer; default nothing. */
  about?: () => Pick<SurveyResponse, 'context'>;
  /** The first answer may be taken back; default false. */
  undo?: boolean;
  /** The response to which the answers are added; default a new one. */
  response?: SurveyResponse | undefined;
}

/**
 * `asking` a question, `storing` its answer, `noted` when the only answer is stored and may still be taken back,
 * `thanks` when the last one is stored. `failed`: the answer could not be stored; the question may be answered again.
 */
export type Phase = 'asking' | 'storing' | 'noted' | 'thanks' | 'failed';

/** Where a visitor is in a survey. A new object for each change. */
export interface SessionState {
  phase: Phase;
  /** Index of the question on the screen. */
  step: number;
  /** The question on the screen, from `survey.questions`. */
  question: Question;
  /** The answer that is being stored. */
  given?: Answer['value'];
  /** The first answer may be taken back here. */
  canUndo?: boolean;
  /** When this question came on the screen, in ms of `performance.now()`. */
  since: number;
}

/** One visitor at one touchpoint. */
export interface Session {
  state(): SessionState;
  /** What is stored of it; undefined before the first answer. */
  response(): SurveyResponse | undefined;
  /** Stores the answer to the question on the screen and goes on. Ignored while another is being stored. */
  answer(value: Answer['value']): Promise<void>;
  /** Goes on without an answer. Ignored before anything is answered. */
  skip(): Promise<void>;
  /** Takes the first answer back, where the state says that it may be, and asks again. */
  undo(): Promise<void>;
  /** Ends the survey: what has been given goes as it is. */
  finish(): Promise<void>;
}

/** Starts a survey. Nothing is stored before the first answer. */
export function createSession(options: SessionOptions): Session {
  const { survey, touchpoint, locale, source, submit, onChange, about, undo = false } = options;
  let state = stateAt(survey, 0);
  // Made at the first answer and kept through a failed attempt, so that a retry can't count twice.
  let { response } = options;

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
    ...about?.(),
    at: localTime(new Date()),
    clock: bootTime(),
  });

  /** Stores the next revision: what is known, with these changes. */
  const store = async (
    changes: Pick<SurveyResponse, 'answers' | 'finished' | 'withdrawn'>,
    chosen?: Answer['value'],
  ) => {
    response ??= begin();
    const { withdrawn: _, ...known } = response;
    const { step, question, since } = state;
    const revision = known.revision + 1;
    become({ ...state, phase: 'storing', ...(chosen !== undefined && { given: chosen }) });
    try {
      const next = { ...known, revision, ...changes };
      await submit(next);
      response = next;
      return true;
    } catch {
      // It may have been stored all the same: the next try has to win over it.
      response = { ...response, revision };
      become({ phase: 'failed', step, question, since });
      return false;
    }
  };

  const given = (): Answer[] => response?.answers ?? [];
  const isOpen = (): boolean => state.phase === 'asking' || state.phase === 'failed';
  const thank = (): void => become({ ...stateAt(survey, state.step), phase: 'thanks' });
  const goOn = (): void => {
    const step = questionAfter(survey, state.step, given());
    if (step === undefined) thank();
    else become({ ...stateAt(survey, step), ...(undo && given().length === 1 && { canUndo: true }) });
  };

  const finish = async (): Promise<void> => {
    if (!isOpen() && state.phase !== 'noted') return;
    const isUnfinished = given().length > 0 && !response!.finished;
    if (isUnfinished && !(await store({ answers: given(), finished: true }))) return;
    thank();
  };

  return {
    state: () => state,
    response: () => response,
    finish,
    async answer(value) {
      if (!isOpen()) return;
      const answers = [...given(), answerTo(state.question, value)];
      const isLast = questionAfter(survey, state.step, answers) === undefined;
      const isNoted = isLast && undo && answers.length === 1;
      if (!(await store({ answers, finished: isLast && !isNoted }, value))) return;
      if (isNoted) become({ ...stateAt(survey, state.step), phase: 'noted', canUndo: true });
      else goOn();
    },
    async skip() {
      // Nobody is thanked for nothing.
      if (!isOpen() || given().length === 0) return;
      if (questionAfter(survey, state.step, given()) === undefined) return finish();
      goOn();
    },
    async undo() {
      if (!state.canUndo || state.phase === 'storing') return;
      if (await store({ answers: [], finished: true, withdrawn: true })) become(stateAt(survey, 0));
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
