import type { Endpoint } from '../model/endpoint.ts';

/** Why a request fails that gets no answer at all; browsers do not tell scripts, so it is found out by trying. */
export type Diagnosis =
  | 'reachable'
  /** Neither the endpoint nor the page's own server answers. */
  | 'offline'
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

const WITHIN = 8_000;

/** Finds out why an endpoint can't be reached. Sends it no answer, only a request that it may refuse. */
export async function diagnose(endpoint: Endpoint): Promise<Diagnosis> {
  if (await answers(endpoint.url, { method: 'OPTIONS', mode: 'cors' })) return 'reachable';
  const forbidden = watchPolicy(endpoint.url);
  const reached = await answers(endpoint.url, { method: 'GET', mode: 'no-cors' });
  if (forbidden()) return 'blocked-by-csp';
  if (reached) return 'blocked-by-cors';
  const home = await answers(`${location.pathname}?senyum-probe=${Date.now()}`, { method: 'HEAD' });
  if (!home) return 'offline';
  const served = Date.parse(home.headers.get('date') ?? '');
  return Math.abs(served - Date.now()) > CLOCK_TOLERANCE ? 'clock-wrong' : 'dns-or-tls';
}

async function answers(url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, { ...init, cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(WITHIN) });
  } catch {
    return undefined;
  }
}

/** Hears of violations from now on; asked once, it says whether the endpoint was among them. */
function watchPolicy(url: string): () => boolean {
  let forbidden = false;
  const hear = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    forbidden ||= url.startsWith(blockedURI) || new URL(url).origin === blockedURI;
  };
  document.addEventListener('securitypolicyviolation', hear);
  return () => {
    document.removeEventListener('securitypolicyviolation', hear);
    return forbidden;
  };
}
