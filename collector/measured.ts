import type { Touchpoint } from '../src/model/config.ts';
import type { Measured } from '../src/model/experience-map.ts';
import type { Trust } from '../src/model/pairing.ts';
import { typicalOf } from '../src/model/typical.ts';
import type { Period } from './period.ts';
import type { Query } from './store/store.ts';

/** So many measures stand on a card; anybody can send one of any name. */
const MOST = 6;

/**
 * Measures of so many names are read at a touchpoint, those with a limit first and then those with the most values:
 * thousands would hold up everything.
 */
const MOST_NAMES = 50;

type Row = { touchpoint: string; name: string; unit: string; n: number; median: number; mean: number };

/**
 * What was measured in a period, by touchpoint, in one statement. Rejects when the store fails.
 * @param trust Only what came with a key of this kind; default all.
 * @param limited Names of the measures that have a limit somewhere.
 */
export async function measuredIn(
  query: Query,
  { from, to }: Period,
  trust?: Trust,
  limited: readonly string[] = [],
): Promise<Map<string, Row[]>> {
  const { rows } = await query<Row>(
    `with named as (
      select touchpoint, name, unit, count(*)::int as n,
      percentile_cont(0.5) within group (order by value) as median, avg(value) as mean
    from measures where at >= $1::timestamptz and at < $2::timestamptz
      and ($3::text is null or trust = $3)
    group by touchpoint, name, unit
    ), placed as (
      select *, row_number() over (partition by touchpoint
        order by name = any($4::text[]) desc, n desc, name, unit) as place from named
    ) select touchpoint, name, unit, n, median, mean from placed where place <= ${MOST_NAMES}
    order by touchpoint, name, unit`,
    [from.toISOString(), to.toISOString(), trust ?? null, limited],
  );
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(row.touchpoint);
    if (known) known.push(row);
    else found.set(row.touchpoint, [row]);
  }
  return found;
}

/** The measures of a card: those with a limit first, in the order of the config. */
export function measuresOf(rows: Row[] = [], limits: Touchpoint['measures'] = []): Measured[] {
  const limitOf = (row: Row) => limits.find(({ name, unit }) => name === row.name && unit === row.unit);
  const place = (row: Row): number => {
    const limit = limitOf(row);
    return limit ? limits.indexOf(limit) : limits.length;
  };
  return [...rows]
    .sort((a, b) => place(a) - place(b))
    .slice(0, MOST)
    .map((row) => {
      const { name, unit } = row;
      const { least = null, most = null, of = typicalOf(name, unit) } = limitOf(row) ?? {};
      const isOver = (most !== null && row[of] > most) || (least !== null && row[of] < least);
      const { n, median, mean } = row;
      return { name, unit, n, median, mean, of, least, most, isOver };
    });
}
