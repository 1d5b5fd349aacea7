import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import { type ParsedConfig, parseConfig } from '../src/model/parse-config.ts';
import type { Problem } from '../src/model/problem.ts';

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
    return value === undefined ? wrong('is not JSON') : readConfig(value, source);
  } catch {
    return wrong(controller.signal.aborted ? 'gives no answer' : 'can’t be reached; is the network on?');
  } finally {
    clearTimeout(timer);
  }
}

/** Reads a config as this kiosk needs it: with a survey at its touchpoint and the absolute URL of a safe endpoint. */
export function readConfig(value: unknown, { address, touchpoint }: ConfigSource): ParsedConfig {
  const parsed = parseConfig(value);
  if ('problems' in parsed) return parsed;
  const url = safeUrl(parsed.config.endpoint.url, address);
  const config: SenyumConfig = { ...parsed.config, endpoint: { ...parsed.config.endpoint, url: url ?? '' } };
  const problems: Problem[] = [];
  if (!url) {
    const message = `expected an https address (plain http only on this device), found "${parsed.config.endpoint.url}"`;
    problems.push({ path: 'endpoint.url', message });
  }
  if (!askingAt(config, touchpoint)) {
    const known = config.touchpoints.map(({ id }) => `"${id}"`).join(', ');
    problems.push({ path: 'touchpoint', message: `expected one of ${known}, found "${touchpoint}"` });
  }
  return problems.length > 0 ? { problems } : { config };
}

function safeUrl(relative: string, base: string): string | undefined {
  try {
    const { href, protocol, hostname } = new URL(relative, base);
    const isLoopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && isLoopback) ? href : undefined;
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
