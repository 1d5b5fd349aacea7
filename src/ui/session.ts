import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { newId } from '../model/id.ts';
import type { Answer, SurveyResponse } from '../model/response.ts';
import type { Question, Survey } from '../model/survey.ts';
import { localTime } from '../model/time.ts';

/** What a session needs from its surface. */
export interface SessionOptions {
  survey: Survey;
  /** Id of the touchpoint. */
  touchpoint: string;
  /** Language tag of the texts on the screen. */
  locale: string;
  source: SurveyResponse['source'];
  /** Names this life of the page. */
  boot: string;
  /** Resolves when the response is safely stored; rejects when it could not be. */
  submit: (response: SurveyResponse) => Promise<void>;
}

/**
 * `asking` a question, `storing` its answer, `thanks` when the last one is stored. `failed`: the answer could not be
 * stored; the question may be answered again.
 */
export type Phase = 'asking' | 'storing' | 'thanks' | 'failed';

/** One visitor at one touchpoint. */
export interface Session {
  phase: ReadonlySignal<Phase>;
  /** The question on the screen, from `survey.questions`. */
  question: ReadonlySignal<Question>;
  /** Index of that question. */
  step: ReadonlySignal<number>;
  /** Stores the answer to the question on the screen and goes on. Ignored while another is being stored. */
  answer(value: string): Promise<void>;
  /** Goes on without an answer. */
  skip(): Promise<void>;
  /** Ends the survey: what has been given goes as it is. */
  finish(): Promise<void>;
}

/** Starts a survey. Nothing is stored before the first answer. */
export function createSession({ survey, touchpoint, locale, source, boot, submit }: SessionOptions): Session {
  const phase = signal<Phase>('asking');
  const step = signal(0);
  // Made at the first answer and kept through a failed attempt, so that a retry can't count twice.
  let response: SurveyResponse | undefined;

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
    clock: { boot, elapsed: Math.round(performance.now()) },
  });

  const store = async (answers: Answer[], finished: boolean): Promise<boolean> => {
    response ??= begin();
    const next = { ...response, revision: response.revision + 1, answers: [...response.answers, ...answers], finished };
    phase.value = 'storing';
    try {
      await submit(next);
      response = next;
      return true;
    } catch {
      phase.value = 'failed';
      return false;
    }
  };

  const isLast = (): boolean => step.value === survey.questions.length - 1;
  const isOpen = (): boolean => phase.value === 'asking' || phase.value === 'failed';

  const goOn = (): void => {
    if (isLast()) {
      phase.value = 'thanks';
    } else {
      step.value++;
      phase.value = 'asking';
    }
  };

  const question = computed(() => survey.questions[step.value]!);

  const finish = async (): Promise<void> => {
    if (!isOpen()) return;
    if (response && response.revision >= 0 && !response.finished && !(await store([], true))) return;
    phase.value = 'thanks';
  };

  return {
    phase,
    step,
    question,
    finish,
    async answer(value) {
      if (!isOpen()) return;
      const { id, kind } = question.value;
      if (await store([{ question: id, kind, value } as Answer], isLast())) goOn();
    },
    async skip() {
      if (!isOpen()) return;
      if (isLast()) return finish();
      goOn();
    },
  };
}
