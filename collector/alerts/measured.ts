import type { MeasureRule } from '../../src/model/alerts.ts';
import { typicalOf } from '../../src/model/typical.ts';
import { type Judge, watchedBy } from './finding.ts';

const MINUTE = 60_000;

/** Holds when a measure lies beyond its limits. */
export const judgeMeasure: Judge<MeasureRule> = async (rule, { config, query, now }) => {
  const { name, unit, of = typicalOf(rule.name, rule.unit), least, most, window = 15, trust } = rule;
  const watched = watchedBy(rule, config).map(({ id }) => id);
  const { rows } = await query<{ touchpoint: string; n: number; median: number; mean: number; last: number }>(
    `select touchpoint, count(*)::int as n, percentile_cont(0.5) within group (order by value) as median,
        avg(value) as mean,
        (array_agg(value order by at desc, id desc))[1] as last
      from measures
      where touchpoint = any($1::text[]) and name = $2 and unit = $3 and at >= $4::timestamptz and at <= $5::timestamptz
        and ($6::text is null or trust = $6)
      group by touchpoint`,
    [
      watched,
      name,
      unit,
      new Date(now.getTime() - window * MINUTE).toISOString(),
      // Clocks of devices are a little ahead at times.
      new Date(now.getTime() + MINUTE).toISOString(),
      trust ?? null,
    ],
  );
  const found = rows.flatMap(({ touchpoint, n, ...values }) => {
    const value = values[of];
    if (value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)) return [];
    const limits = { least: least ?? null, most: most ?? null, window: window * MINUTE };
    const facts = { kind: 'measure' as const, name, unit, of, value, n, ...limits };
    return [{ rule: rule.id, touchpoint, device: null, hold: 0, facts }];
  });
  return { found, paused: [] };
};
