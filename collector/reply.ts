import type { Problem } from '../src/model/problem.ts';

const LONGEST_MESSAGE = 300;
const MOST_PROBLEMS = 20;

/** A JSON reply that no cache keeps. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });
}

/** What else an error reply may say. */
export interface RefusalParts {
  /** The mistakes with their paths; the first 20 are told. */
  problems?: Problem[];
  headers?: Record<string, string>;
}

/** An error reply: `{ "error": "<one plain sentence>" }`. */
export function refuse(status: number, error: string, { problems, headers }: RefusalParts = {}): Response {
  const told = problems?.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
    path: brief(path),
    message: brief(message),
  }));
  return json({ error: brief(error), ...(told && { problems: told }) }, status, headers);
}

/** The reply while the store can't be used; the client tries again later. */
export function unavailable(): Response {
  return refuse(503, 'The collector can not reach its database; please try again later.', {
    headers: { 'retry-after': '5' },
  });
}

/** The reply while too many are at the gate. */
export function busy(): Response {
  return refuse(503, 'The collector has too much to do; please try again later.', { headers: { 'retry-after': '5' } });
}

/** The reply to who sends too much. */
export function tooMany(seconds: number): Response {
  const after = String(Math.max(1, Math.ceil(seconds)));
  return refuse(429, 'Too many batches; please try again later.', { headers: { 'retry-after': after } });
}

/** A text that may quote what was sent, cut to a length that is fit to be sent back. */
export function brief(text: string): string {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
