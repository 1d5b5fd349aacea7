import type { Me } from '../../src/model/people.ts';

/** Asks who is logged in; undefined when the collector does not answer. */
export async function loadMe(page: string): Promise<Me | undefined> {
  try {
    const reply = await fetch(new URL('../v1/me', page), { cache: 'no-store' });
    const me = reply.ok ? ((await reply.json()) as Me) : undefined;
    return me?.senyum === 1 ? me : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The headers of a request that changes something. The token is asked for each time: it is another one after a log-in
 * in another tab.
 */
export async function writeHeaders(page: string): Promise<Record<string, string>> {
  const token = (await loadMe(page))?.token;
  return token ? { 'x-senyum-token': token } : {};
}
