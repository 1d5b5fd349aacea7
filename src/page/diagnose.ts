import type { Endpoint } from '../model/endpoint.ts';
import { emptyBatch } from './empty-batch.ts';
import { watchPolicy } from './watch-policy.ts';

/** Why a request fails that gets no answer at all; browsers do not tell scripts, so it is found out by trying. */
export type Diagnosis =
  | 'reachable'
  /** Neither the endpoint nor the page's own server answers. */
  | 'offline'
  /** Something else answers in place of the page's own server. */
  | 'login-page'
  /** The page's content security policy forbids the endpoint. */
  | 'blocked-by-csp'
  /** The endpoint answers, but lets no page of this origin read it. */
  | 'blocked-by-cors'
  /** The device's clock is so wrong that certificates look expired or not yet valid. */
  | 'clock-wrong'
  /** The page's own server answers and the endpoint does not: its name, its certificate, or the server itself. */
  | 'dns-or-tls';

/** A clock that differs from the server's by more than this, in ms, makes certificates look wrong. */
const CLOCK_TOLERANCE = 24 * 60 * 60_000;

/** No clock is right that shows an earlier time: this was not written yet. An empty battery sets clocks years back. */
const WRITTEN = Date.UTC(2026, 0);

/** How long each request may take, in ms. */
const WITHIN = 8_000;

/** Finds out why an endpoint can't be reached. Sends it no answer: an empty batch, and a request without a body. */
export async function diagnose(endpoint: Endpoint): Promise<Diagnosis> {
  const policy = watchPolicy();
  try {
    const own = await ask(endpoint.url, await emptyBatch(endpoint));
    if (own.reply) return 'reachable';
    // The browser refuses at once: an endpoint that is only silent is not blocked.
    const mayBeBlocked = !own.late && new URL(endpoint.url).origin !== location.origin;
    const [blind, home] = await Promise.all([
      // Any page may send this unasked, and learns only whether something answers.
      mayBeBlocked ? ask(endpoint.url, { method: 'POST', mode: 'no-cors' }) : undefined,
      ask(ownServer(), { method: 'HEAD', redirect: 'manual' }),
    ]);
    if (await policy.forbade(endpoint.url)) return 'blocked-by-csp';
    if (home.reply && (await isStandIn(home.reply))) return 'login-page';
    if (blind?.reply) return 'blocked-by-cors';
    if (isClockWrong(home.reply)) return 'clock-wrong';
    // A page that may not ask its own server has only the browser's opinion.
    const isOnline = (await policy.forbade(ownServer())) ? navigator.onLine : home.reply !== undefined;
    return isOnline ? 'dns-or-tls' : 'offline';
  } finally {
    policy.stop();
  }
}

// With a query of its own, so that no cache answers.
const ownServer = (): string => `${location.origin}${location.pathname}?senyum-probe`;

interface Asked {
  reply?: Response;
  /** Nothing came in time. */
  late: boolean;
}

async function ask(url: string, init: RequestInit): Promise<Asked> {
  try {
    const reply = await fetch(url, {
      credentials: 'same-origin',
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout?.(WITHIN) ?? null,
    });
    return { reply, late: false };
  } catch (error) {
    return { late: (error as Error).name === 'TimeoutError' };
  }
}

/** Whether a login page took the place of the page's own server, whose own redirects stay on its origin. */
async function isStandIn({ type, status }: Response): Promise<boolean> {
  if (status === 511) return true;
  return type === 'opaqueredirect' && !(await ask(ownServer(), { method: 'HEAD' })).reply;
}

function isClockWrong(home: Response | undefined): boolean {
  const now = Date.now();
  if (now < WRITTEN) return true;
  if (!home) return false;
  // A cache repeats the date of its copy and says how old that is.
  const served = Date.parse(home.headers.get('date') ?? '') + 1000 * Number(home.headers.get('age'));
  return Math.abs(served - now) > CLOCK_TOLERANCE;
}
