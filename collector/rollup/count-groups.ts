import type { Told } from '../../src/model/context.ts';
import type { Trust } from '../../src/model/pairing.ts';
import type { Sums } from '../../src/model/score.ts';
import type { SmileyCounts } from '../../src/model/smiley.ts';
import { wantedOf } from '../contexts.ts';
import type { Query } from '../store/store.ts';
import type { Piece } from './pieces.ts';

/** Answers of one kind, counted and summed. */
export type Counted = SmileyCounts & Sums;

/** Answers of a touchpoint that the same rules have flagged. */
export type Group = Counted & {
  touchpoint: string;
  flags: string[];
  last: Date;
  /**
   * The same answers by the part of the period, where that is wanted: of each, which one, how many and their sum in
   * twelfths of 100. A part may come several times.
   */
  parts: [part: number, n: number, twelfths: number][] | null;
};

/** Answers of one hour, or one quarter of an hour where less than hours is asked for. */
export type TimeGroup = Counted & { flags: string[]; start: Date };

/** SQL: whether a sum is of answers without flags, or of any. */
const ARE = { sound: "flags = '{}'", all: 'true' };

/** Answers without flags, or all. */
type Which = keyof typeof ARE;

/** Which answers are counted. */
export type Among = {
  /** Only those that came with a key of this kind; default all. */
  trust?: Trust | undefined;
  /** Only those of visits of which this was told; default all. */
  context?: Told | undefined;
  /** Default all. */
  which?: Which;
  /** Those of these touchpoints, or of all but these. */
} & ({ within: readonly string[] } | { without: readonly string[] });

/** SQL: sums that are whole numbers, as {@link Counted}. */
const SUMS = `sum(n)::int as n, coalesce(sum(twelfths), 0)::float8 / 12 * 100 as sum,
  coalesce(sum(squares::float8), 0) / 144 * 10000 as squares, coalesce(sum(negative), 0)::int as negative,
  coalesce(sum(neutral), 0)::int as neutral, coalesce(sum(positive), 0)::int as positive`;

/**
 * Counts the answers of some pieces of time, by touchpoint and flags. Rejects when the store fails.
 * @param inParts Which of them are also counted by part; default none.
 */
export function countGroups(query: Query, pieces: readonly Piece[], among: Among, inParts?: Which): Promise<Group[]> {
  const isInParts = inParts ? ARE[inParts] : 'false';
  return count(
    query,
    pieces,
    among,
    // Grouped once and not by part too, which would take twice as long.
    ` select touchpoint, flags, max(last) as last, ${SUMS},
      to_json(array_agg(array[part, n, twelfths]) filter (where ${isInParts})) as parts
    from counted group by touchpoint, flags having sum(answers) > 0`,
  );
}

/** Counts answers in some pieces of less than a day, by time. Rejects when the store fails. */
export function countTimes(query: Query, pieces: readonly Piece[], among: Among): Promise<TimeGroup[]> {
  return count(
    query,
    pieces,
    among,
    ` select flags, date_bin('15 minutes', start, 'epoch') as start, ${SUMS}
      from counted group by 1, 2 having sum(n) > 0 order by 2, 1`,
  );
}

async function count<Row>(query: Query, pieces: readonly Piece[], among: Among, select: string): Promise<Row[]> {
  if (pieces.length === 0) return [];
  const [ids, isOneOf] = 'within' in among ? [among.within, '= any'] : [among.without, '<> all'];
  const which = `touchpoint ${isOneOf}($1::text[]) and ($6::text is null or trust = $6)
    and ($7::text[] is null or contexts @> $7) and ${ARE[among.which ?? 'all']}`;
  // Only the tables that are wanted: to plan for all of them takes longer than to read these.
  const read = [...new Set(pieces.map(({ span }) => span))].map((span) =>
    span === 0 ? answersOf(which) : rollupsOf(span, which),
  );
  const { rows } = await query<Row>(
    `with pieces as materialized (
      select * from unnest($2::int[], $3::int[], $4::timestamptz[], $5::timestamptz[]) as piece(part, span, since, until)
    ), counted as (${read.join(' union all ')})${select}`,
    [
      ids,
      pieces.map(({ part }) => part),
      pieces.map(({ span }) => span),
      pieces.map(({ from }) => from.toISOString()),
      pieces.map(({ to }) => to.toISOString()),
      among.trust ?? null,
      wantedOf(among.context),
    ],
  );
  return rows;
}

/** SQL: the rollups of some hours in the pieces of so many. */
function rollupsOf(span: number, which: string): string {
  return `select part, touchpoint, start, flags, answers, n, twelfths, squares, negative, neutral, positive, last
    from pieces cross join lateral (
      select * from rollups where rollups.span = ${span} and start >= since and start < until and ${which} offset 0
    ) as rollups where pieces.span = ${span}`;
}

/** SQL: the answers themselves in the pieces of less than an hour, in the same columns. */
function answersOf(which: string): string {
  return `select part, touchpoint, at as start, flags, 1 as answers, (score is not null)::int as n,
      round(score * 0.12)::int as twelfths, (round(score * 0.12) ^ 2)::int as squares, (score < 50)::int as negative,
      (score = 50)::int as neutral, (score > 50)::int as positive, received_at as last
    from pieces cross join lateral (
      select touchpoint, at, flags, score, received_at from responses where at >= since and at < until and ${which} offset 0
    ) as answers where span = 0`;
}
