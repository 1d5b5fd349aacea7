import * as v from 'valibot';
import { alertsSchema, brokenAlerts } from './alerts-schema.ts';
import { brokenContexts, contextsSchema } from './context-schema.ts';
import type { Endpoint } from './endpoint.ts';
import { configSchema, type ParsedConfig, parseBy, target } from './parse-config.ts';
import type { Problem } from './problem.ts';
import { safeUrl } from './safe-url.ts';

const keptDays = v.exactOptional(
  v.pipe(
    v.number(),
    v.integer('whole days'),
    v.minValue(1, 'at least 1 day'),
    v.maxValue(36_500, 'at most 36500 days'),
  ),
);

/** The shape of an owner's `senyum.json`: that of the devices, and what only the collector knows. */
export const wholeConfigSchema = v.strictObject({
  ...configSchema.entries,
  contexts: v.exactOptional(contextsSchema),
  target,
  alerts: v.exactOptional(alertsSchema),
  privacy: v.exactOptional(
    v.strictObject({
      least: v.exactOptional(v.pipe(v.number(), v.minValue(0, '0 to 100'), v.maxValue(100, '0 to 100'))),
    }),
  ),
  retention: v.exactOptional(v.strictObject({ answers: keptDays, comments: keptDays })),
});

/**
 * Reads the contents of an owner's `senyum.json`. Never throws: the mistakes come back with their paths. A device reads
 * what it is given with the smaller parser of parse-config.ts.
 */
export function parseWholeConfig(value: unknown): ParsedConfig {
  return parseBy(wholeConfigSchema, value, ({ alerts, touchpoints, contexts = [], endpoint }) => [
    ...unsafeEndpoint(endpoint),
    ...brokenContexts(contexts),
    ...(alerts
      ? brokenAlerts(
          alerts,
          touchpoints.map(({ id }) => id),
        )
      : []),
  ]);
}

/** Where a device, whose pages come by https, would send nothing. */
function unsafeEndpoint({ url }: Endpoint): Problem[] {
  if (safeUrl(url, 'https://collector.invalid/')) return [];
  const message = `expected an https address (plain http only on this device), or one relative to this file, found "${url}"`;
  return [{ path: 'endpoint.url', message }];
}
