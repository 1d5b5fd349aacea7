import { goToLogin } from './go-to-login.ts';

/** Why nothing came. `unknown`: the collector knows no such thing. */
export type Problem = 'unreachable' | 'unknown';

/** What came of asking the collector. */
export type Loaded<Reply> = { found: Reply } | { problem: Problem };

/** Longest time to wait, in ms. */
const PATIENCE = 10_000;

/** Asks the collector. Never rejects. Who is not logged in any more is led to the log-in. */
export async function load<Reply extends { senyum: 1 }>(address: string, stopped: AbortSignal): Promise<Loaded<Reply>> {
  const request = new AbortController();
  const abort = (): void => request.abort();
  const timer = setTimeout(abort, PATIENCE);
  stopped.addEventListener('abort', abort);
  try {
    const reply = await fetch(address, { cache: 'no-store', signal: request.signal });
    if (reply.status === 401) goToLogin();
    if (reply.status === 400 || reply.status === 404) return { problem: 'unknown' };
    const found = reply.ok ? ((await reply.json()) as Reply) : undefined;
    return found?.senyum === 1 ? { found } : { problem: 'unreachable' };
  } catch {
    return { problem: 'unreachable' };
  } finally {
    clearTimeout(timer);
    stopped.removeEventListener('abort', abort);
  }
}
