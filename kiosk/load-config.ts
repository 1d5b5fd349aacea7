import { absolute, type ConfigSource } from './config-source.ts';
import type { KioskConfig } from './read-config.ts';

const TIMEOUT_MS = 10_000;

/** Fetches and reads a config. Never throws: what is wrong comes back as problems. */
export async function fetchConfig(source: ConfigSource, page: string = location.href): Promise<KioskConfig> {
  const { address, touchpoint, chosen } = source;
  const wrong = (message: string): KioskConfig => ({ problems: [{ path: address, message }] });
  const url = absolute(address, page);
  if (!url) return wrong('is no address');
  if (!chosen && new URL(url).origin !== new URL(page).origin) return wrong('lies on another site than this kiosk');
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(address, { signal: controller.signal, cache: 'no-cache' });
    if (response.status === 404 && touchpoint && url.includes('/v1/config'))
      return wrong(`knows no touchpoint "${touchpoint}" (status 404)`);
    if (!response.ok) return wrong(`answers with status ${response.status}`);
    const body = await response.text();
    const value = parseJson(body);
    if (value === undefined) return wrong('is not JSON');
    // The parser is a quarter of all that the kiosk runs, and a kiosk that has a config starts without it.
    return await (await import('./read-config.ts')).readConfig(value, source);
  } catch {
    return wrong(controller.signal.aborted ? 'gives no answer' : 'can’t be reached; is the network on?');
  } finally {
    clearTimeout(timer);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
