import * as v from 'valibot';
import { alertsSchema, brokenAlerts } from './alerts-schema.ts';
import { brokenContexts, contextsSchema } from './context-schema.ts';
import { configSchema, type ParsedConfig, parseBy, target } from './parse-config.ts';

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
  return parseBy(wholeConfigSchema, value, ({ alerts, touchpoints, contexts = [] }) => [
    ...brokenContexts(contexts),
    ...(alerts
      ? brokenAlerts(
          alerts,
          touchpoints.map(({ id }) => id),
        )
      : []),
  ]);
}
