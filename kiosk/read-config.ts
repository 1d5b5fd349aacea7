import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import { safeUrl } from '../src/model/endpoint.ts';
import { type ParsedConfig, parseConfig } from '../src/model/parse-config.ts';
import type { Problem } from '../src/model/problem.ts';
import type { ConfigSource } from './config-source.ts';

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
