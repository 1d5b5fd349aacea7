import type { ExperienceMap } from '../../src/model/experience-map.ts';

/** What came of asking for the map. `unknown`: the collector knows no such journey or period. */
export type Loaded = { map: ExperienceMap } | { problem: 'unreachable' | 'unknown' };

const PASSED_ON = ['journey', 'from', 'to', 'days', 'compare', 'place', 'channel', 'include'];

/** Longest time to wait for the map, in ms. */
const PATIENCE = 10_000;

/** The address of the map that a page's own address asks for. */
export function mapAddress(page: string): string {
  const address = new URL('../v1/map', page);
  for (const [name, value] of new URL(page).searchParams)
    if (PASSED_ON.includes(name)) address.searchParams.set(name, value);
  return address.href;
}

/** Asks the collector for the map. Never rejects. */
export async function loadMap(address: string, stopped: AbortSignal): Promise<Loaded> {
  const request = new AbortController();
  const abort = (): void => request.abort();
  const timer = setTimeout(abort, PATIENCE);
  stopped.addEventListener('abort', abort);
  try {
    const reply = await fetch(address, { cache: 'no-store', signal: request.signal });
    if (reply.status === 400 || reply.status === 404) return { problem: 'unknown' };
    const map = reply.ok ? ((await reply.json()) as ExperienceMap) : undefined;
    return map?.senyum === 1 ? { map } : { problem: 'unreachable' };
  } catch {
    return { problem: 'unreachable' };
  } finally {
    clearTimeout(timer);
    stopped.removeEventListener('abort', abort);
  }
}
