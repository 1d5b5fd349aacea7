import type { BaseIssue } from 'valibot';

/** One mistake in something that was read. */
export interface Problem {
  /** Where: `touchpoints[2].survey`; empty for the whole. */
  path: string;
  /** What was expected there, and what was found. */
  message: string;
}

/** A problem as a sentence, behind the name of the file or address it was read from. */
export function problemText(source: string, { path, message }: Problem): string {
  return path ? `${source}: ${path}: ${message}` : `${source}: ${message}`;
}

/** A parser's issue as a problem. */
export function toProblem(issue: BaseIssue<unknown>): Problem {
  const keys = (issue.path ?? []).map((item) => item.key);
  return { path: pathText(keys), message: messageOf(issue) };
}

/** `['touchpoints', 2, 'survey']` as `touchpoints[2].survey`. */
export function pathText(keys: readonly unknown[]): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function messageOf({ kind, type, expected, received, message }: BaseIssue<unknown>): string {
  if (kind === 'validation') return `expected ${message}, found ${received}`;
  if (type === 'strict_object' && expected === 'never') return 'no field of this name is known';
  if (received === 'undefined') return `is missing; expected ${expected ?? 'a value'}`;
  return `expected ${expected ?? 'another value'}, found ${received}`;
}
