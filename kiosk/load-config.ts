import type { ParsedConfig } from '../src/model/parse-config.ts';

/** Where a kiosk gets its config, and which touchpoint it stands at. */
export interface ConfigSource {
  /** Absolute URL. */
  address: string;
  /** From the kiosk's own address; default the one that the config names. */
  touchpoint: string | undefined;
}

const TIMEOUT_MS = 10_000;

/** Reads `?config=` and `?touchpoint=` of the kiosk's address; by default the collector beside it is asked. */
export function configSource(href: string): ConfigSource {
  const { searchParams } = new URL(href);
  const touchpoint = searchParams.get('touchpoint') ?? undefined;
  const own = searchParams.get('config');
  const address = new URL(own ?? '../v1/config', href);
  if (!own && touchpoint) address.searchParams.set('touchpoint', touchpoint);
  return { address: address.href, touchpoint };
}

/** Fetches and reads a config. Never throws: what is wrong comes back as problems. */
export async function fetchConfig(source: ConfigSource, page: string = location.href): Promise<ParsedConfig> {
  const { address, touchpoint } = source;
  const wrong = (message: string): ParsedConfig => ({ problems: [{ path: address, message }] });
  if (new URL(address).origin !== new URL(page).origin) return wrong('lies on another site than this kiosk');
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(address, { signal: controller.signal, cache: 'no-cache' });
    if (response.status === 404 && touchpoint) return wrong(`knows no touchpoint "${touchpoint}" (status 404)`);
    if (!response.ok) return wrong(`answers with status ${response.status}`);
    const body = await response.text();
    const value = parseJson(body);
    if (value === undefined) return wrong('is not JSON');
    // The parser is a quarter of all that the kiosk runs, and a kiosk that has a config starts without it.
    return (await import('./read-config.ts')).readConfig(value, source);
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
