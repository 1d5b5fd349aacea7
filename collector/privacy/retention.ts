import type { Retention } from '../../src/model/config.ts';
import type { Problem } from '../../src/model/problem.ts';

/** What was given before these moments is not kept; undefined where it is kept for ever. */
export interface Cutoffs {
  answers?: Date | undefined;
  comments?: Date | undefined;
}

const DAY_MS = 86_400_000;

/** The cutoffs as they are at a moment. */
export function cutoffsOf({ answers, comments }: Retention = {}, now: Date): Cutoffs {
  const before = (days: number | undefined) =>
    days === undefined ? undefined : new Date(now.getTime() - days * DAY_MS);
  return { answers: before(answers), comments: before(comments) };
}

/** What the owner reads of it when the collector starts. */
export function retentionText({ answers, comments }: Retention = {}): string {
  const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;
  if (answers === undefined && comments === undefined)
    return 'Nothing is deleted by itself; "retention" in senyum.json would say after how many days.';
  const what = [
    ...(comments === undefined ? [] : [`comments after ${days(comments)}`]),
    ...(answers === undefined ? [] : [`answers and measures after ${days(answers)}`]),
  ];
  return `Deleted by themselves: ${what.join(', ')}.`;
}

/** What the owner may not have meant. */
export function reviewRetention({ answers, comments }: Retention = {}): Problem[] {
  if (answers === undefined || comments === undefined || comments < answers) return [];
  const message = `does nothing: answers are deleted after ${answers} days, with their comments`;
  return [{ path: 'retention.comments', message }];
}
