import type { Answer } from './response.ts';
import type { Survey, When } from './survey.ts';

/**
 * The question that follows, as its index in `survey.questions`; undefined at the end.
 * @param after Index of the question before; -1 for the first one.
 * @param answers What has been given so far.
 */
export function questionAfter(survey: Survey, after: number, answers: readonly Answer[]): number | undefined {
  const next = survey.questions.findIndex(({ when }, i) => i > after && (!when || isMet(when, answers)));
  return next < 0 ? undefined : next;
}

function isMet({ question, is }: When, answers: readonly Answer[]): boolean {
  const given = answers.find((answer) => answer.question === question);
  return !!given && ([given.value].flat() as unknown[]).some((value) => (is as unknown[]).includes(value));
}
