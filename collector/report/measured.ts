import type { Touchpoint } from '../../src/model/config.ts';
import type { MeasureSummary } from '../../src/model/touchpoint-report.ts';
import { typicalOf } from '../../src/model/typical.ts';
import type { Query } from '../store/store.ts';
import type { ReportWish } from './report-wish.ts';
import { WITHIN, within } from './within.ts';

/** So many measures are told. */
const MOST = 30;

/** Each measure of the period, with its median, mean and ninth decile. */
export async function measuresOf(
  query: Query,
  wish: ReportWish,
  limits: Touchpoint['measures'] = [],
): Promise<MeasureSummary[]> {
  const { rows } = await query<Omit<MeasureSummary, 'last' | 'of'> & { value: number; at: Date }>(
    `select name, unit, count(*)::int as n, min(value) as least, max(value) as greatest,
        percentile_cont(0.5) within group (order by value) as median, avg(value) as mean,
        percentile_cont(0.9) within group (order by value) as p90,
        (array_agg(value order by at desc))[1] as value, max(at) as at
      from measures where ${WITHIN} group by name, unit order by n desc, name, unit limit ${MOST}`,
    within(wish),
  );
  const chosen = (name: string, unit: string) => limits.find((one) => one.name === name && one.unit === unit)?.of;
  return rows.map(({ value, at, ...summary }) => {
    const { name, unit } = summary;
    return { ...summary, of: chosen(name, unit) ?? typicalOf(name, unit), last: { value, at: at.toISOString() } };
  });
}
