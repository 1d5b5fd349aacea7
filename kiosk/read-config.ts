import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import { parseConfig } from '../src/model/parse-config.ts';
import { type Problem, problemText } from '../src/model/problem.ts';
import { reviewConfig } from '../src/model/review-config.ts';
import { safeUrl } from '../src/model/safe-url.ts';
import type { ConfigSource } from './config-source.ts';
import { keepLogo, type Reviewed } from './keep-logo.ts';

/** A config that this kiosk can use, or what keeps it from that. */
export type KioskConfig = Reviewed | { problems: Problem[] };

/**
 * Reads a config as this kiosk needs it: with a survey at its touchpoint, the absolute URL of a safe endpoint, the key
 * for it, and the owner's logo in it.
 */
export async function readConfig(
  value: unknown,
  { address, touchpoint, chosen, key }: ConfigSource,
): Promise<KioskConfig> {
  const parsed = parseConfig(value);
  if ('problems' in parsed) return parsed;
  const url = safeUrl(parsed.config.endpoint.url, address);
  const { endpoint, kiosk } = parsed.config;
  // The key is the collector's; an endpoint elsewhere must not see it.
  const isKeyed = key && url && new URL(url).origin === new URL(address).origin;
  const headers = isKeyed ? { ...endpoint.headers, authorization: `Bearer ${key}` } : endpoint.headers;
  const config: SenyumConfig = {
    ...parsed.config,
    endpoint: { ...endpoint, url: url ?? '', ...(headers && { headers }) },
    ...(chosen && touchpoint && { kiosk: { ...kiosk, touchpoint } }),
  };
  const problems: Problem[] = [];
  if (!url) {
    const message = `expected an https address (plain http only on this device), found "${parsed.config.endpoint.url}"`;
    problems.push({ path: 'endpoint.url', message });
  }
  if (!askingAt(config, touchpoint)) {
    const known = config.touchpoints.map(({ id }) => `"${id}"`).join(', ');
    problems.push({ path: 'touchpoint', message: `expected one of ${known}, found "${touchpoint}"` });
  }
  if (problems.length > 0) return { problems };
  const reviewed = await keepLogo(reviewConfig(config), address);
  for (const warning of reviewed.warnings) console.warn(problemText(address, warning));
  return reviewed;
}
