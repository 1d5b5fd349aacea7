import type { Query } from '../store/store.ts';
import type { Counted } from '../tally.ts';
import type { Piece } from './pieces.ts';

/** Answers of a touchpoint in one part of a period that the same rules have flagged. */
export type Group = Counted & { touchpoint: string; flags: string[]; part: number; last: Date };

/** Answers of one hour, or one quarter of an hour where less than hours is asked for. */
export type TimeGroup = Counted & { flags: string[]; start: Date };

/** Which touchpoints are counted: these, or all but these. */
export type Among = { within: readonly string[] } | { without: readonly string[] };

/** Counts the answers of some pieces of time, by touchpoint, part and flags. Rejects when the store fails. */
export async function countGroups(query: Query, pieces: readonly Piece[], among: Among): Promise<Group[]> {
  return count(query, pieces, among, 'touchpoint, flags, part', 'touchpoint, flags, part, max(last) as last');
}

/** Counts the answers of a touchpoint in some pieces of less than a day, by time. Rejects when the store fails. */
export async function countTimes(query: Query, pieces: readonly Piece[], touchpoint: string): Promise<TimeGroup[]> {
  const bin = "date_bin('15 minutes', start, 'epoch')";
  return count(query, pieces, { within: [touchpoint] }, `flags, ${bin}`, `flags, ${bin} as start`);
}

async function count<Row>(
  query: Query,
  pieces: readonly Piece[],
  among: Among,
  by: string,
  columns: string,
): Promise<Row[]> {
  const [ids, isOneOf] = 'within' in among ? [among.within, '= any'] : [among.without, '<> all'];
  const { rows } = await query<Row>(
    `with pieces as materialized (
      select * from unnest($2::int[], $3::int[], $4::timestamptz[], $5::timestamptz[]) as piece(part, span, since, until)
    ), counted as (
      select part, rollups.* from pieces cross join lateral (
        select * from rollups
        where span = pieces.span and start >= since and start < until and touchpoint ${isOneOf}($1::text[]) offset 0
      ) as rollups
      union all
      -- Not whole hours: the rollups of those hours tell where there is something to count.
      select part, 0, touchpoint, at, flags, 1, (score is not null)::int, round(score * 0.12), round(score * 0.12) ^ 2,
        (score < 50)::int, (score = 50)::int, (score > 50)::int, received_at
      from pieces cross join lateral (
        select distinct touchpoint from rollups
        where rollups.span = 1 and start >= date_bin('1 hour', since, 'epoch') and start < until
          and touchpoint ${isOneOf}($1::text[]) offset 0
      ) as known cross join lateral (
        select at, flags, score, received_at from responses
        where responses.touchpoint = known.touchpoint and at >= since and at < until offset 0
      ) as answers
      where pieces.span = 0
    )
    select ${columns}, sum(n)::int as n,
      coalesce(sum(twelfths), 0)::float8 / 12 * 100 as sum,
      coalesce(sum(squares), 0)::float8 / 144 * 10000 as squares,
      coalesce(sum(negative), 0)::int as negative, coalesce(sum(neutral), 0)::int as neutral,
      coalesce(sum(positive), 0)::int as positive
    from counted group by ${by} having sum(answers) > 0 order by ${by}`,
    [
      ids,
      pieces.map(({ part }) => part),
      pieces.map(({ span }) => span),
      pieces.map(({ from }) => from.toISOString()),
      pieces.map(({ to }) => to.toISOString()),
    ],
  );
  return rows;
}
