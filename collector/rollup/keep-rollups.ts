/**
 * SQL: the answers of some rows, added up by touchpoint, flags, trust, contexts and time: `span` is 1 for each hour,
 * 24 for each day and 168 for each week of UTC from Monday on. All scores are multiples of 100/12, and counted in that unit they
 * are whole numbers, so that adding and taking away leaves nothing over.
 * @param rows SQL of rows with the columns of `responses`, and `by`: 1 to add, −1 to take away.
 */
export function addedUp(rows: string): string {
  return `select span, touchpoint, date_bin(make_interval(hours => span), hour, '1970-01-05Z') as start, flags, trust, contexts,
      sum(answers)::int as answers, sum(n)::int as n, sum(twelfths)::int as twelfths, sum(squares)::bigint as squares,
      sum(negative)::int as negative, sum(neutral)::int as neutral, sum(positive)::int as positive, max(last) as last
    from (${addedUpByHours(rows)}) as hours, (values (1), (24), (168)) as spans(span)
    group by 1, 2, 3, 4, 5, 6`;
}

// Rows are many, and their hours are few: only of these there are three.
function addedUpByHours(rows: string): string {
  return `select touchpoint, date_bin('1 hour', at, '1970-01-05Z') as hour, flags, trust, contexts,
      sum(by)::int as answers,
      coalesce(sum(by) filter (where score is not null), 0)::int as n,
      coalesce(sum(by * round(score * 0.12)), 0)::int as twelfths,
      coalesce(sum(by * round(score * 0.12) ^ 2), 0)::bigint as squares,
      coalesce(sum(by) filter (where score < 50), 0)::int as negative,
      coalesce(sum(by) filter (where score = 50), 0)::int as neutral,
      coalesce(sum(by) filter (where score > 50), 0)::int as positive,
      max(received_at) as last
    from (${rows}) as changed
    group by 1, 2, 3, 4, 5`;
}

// Sorted, so that two batches never wait for each other in a ring within a statement.
const adding = (rows: string) => `insert into rollups as kept
    select * from (${addedUp(rows)}) as more
      where (answers, n, twelfths, squares, negative, neutral, positive) <> (0, 0, 0, 0, 0, 0, 0)
      order by span, touchpoint, start, flags, trust, contexts
    on conflict (span, touchpoint, start, flags, trust, contexts) do update set
      answers = kept.answers + excluded.answers, n = kept.n + excluded.n,
      twelfths = kept.twelfths + excluded.twelfths, squares = kept.squares + excluded.squares,
      negative = kept.negative + excluded.negative, neutral = kept.neutral + excluded.neutral,
      positive = kept.positive + excluded.positive, last = greatest(kept.last, excluded.last)`;

const trigger = (event: string, tables: string, rows: string): string[] => [
  `create function roll_up_${event}() returns trigger language plpgsql as $$
    begin ${adding(rows)}; return null; end $$`,
  `create trigger roll_up_${event} after ${event} on responses referencing ${tables}
    for each statement execute function roll_up_${event}()`,
];

const ADDED = 'select 1 as by, * from added';
const REMOVED = 'select -1 as by, * from removed';

const EVENTS = ['insert', 'update', 'delete', 'truncate'];

/**
 * The statements that make the table of rollups and fill it, and have the database keep it right with every row that
 * is added, replaced, flagged or removed, in the same transaction. They begin by taking away what an earlier collector
 * made: whoever changes anything in this file moves the entry in the history of the tables to its end.
 */
export const MAKE_ROLLUPS: readonly string[] = [
  ...EVENTS.map((event) => `drop trigger if exists roll_up_${event} on responses`),
  ...EVENTS.map((event) => `drop function if exists roll_up_${event}`),
  'drop table if exists rollups',
  // Of their own, the days of three months lie in a few hundred pages.
  `create table rollups (
    span int not null,
    touchpoint text not null,
    start timestamptz not null,
    flags text[] not null,
    trust text not null,
    contexts text[] not null,
    answers int not null,
    n int not null,
    twelfths int not null,
    squares bigint not null,
    negative int not null,
    neutral int not null,
    positive int not null,
    last timestamptz not null,
    primary key (span, touchpoint, start, flags, trust, contexts)
  ) partition by list (span)`,
  'create table rollups_of_hours partition of rollups for values in (1) with (fillfactor = 75)',
  'create table rollups_of_days partition of rollups for values in (24) with (fillfactor = 75)',
  'create table rollups_of_weeks partition of rollups for values in (168) with (fillfactor = 75)',
  'create index rollups_start on rollups (start)',
  ...trigger('insert', 'new table as added', ADDED),
  ...trigger('update', 'old table as removed new table as added', `${ADDED} union all ${REMOVED}`),
  ...trigger('delete', 'old table as removed', REMOVED),
  `create function roll_up_truncate() returns trigger language plpgsql as $$
    begin delete from rollups; return null; end $$`,
  `create trigger roll_up_truncate after truncate on responses
    for each statement execute function roll_up_truncate()`,
  `insert into rollups ${addedUp('select 1 as by, * from responses')}`,
];
