import { firstIdAt } from '../../src/model/id.ts';
import { retrying } from '../store/retry.ts';
import type { Query, Store } from '../store/store.ts';
import { monthOf, readParts, TABLES } from './months.ts';

/** So many rows of a month without a part, as an import of the years before brings them, are worth one. */
const MANY = 20_000;

/** Any number, the same in all collectors: two of them make no part twice. */
const LOCK = 7_368_688;

/**
 * Gives the tables a part for this month and the next one, and for each earlier month of which very many rows lie among
 * the others. Until there is one, rows are kept there. Rejects when the store fails; what was made stays.
 */
export async function makeMonths(store: Store, now: Date, many: number = MANY): Promise<void> {
  for (const table of TABLES) {
    const crowded = await crowdedMonths(store.query, table, monthOf(now), many);
    for (const month of [...crowded, monthOf(now), monthOf(now, 1)])
      await retrying(() => store.transaction((query) => makeMonth(query, table, month)));
  }
}

async function crowdedMonths(query: Query, table: string, until: Date, many: number): Promise<Date[]> {
  const { rows } = await query<{ month: Date }>(
    `select date_trunc('month', to_timestamp(made / 1000.0), 'UTC') as month from (
        select ('x' || lpad(left(replace(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint as made
        from ${table}_others where id < $1::uuid
      ) as others
      group by month having count(*) >= $2::int order by month`,
    [firstIdAt(until.getTime()), many],
  );
  return rows.map(({ month }) => month);
}

async function makeMonth(query: Query, table: string, from: Date): Promise<void> {
  await query('select pg_advisory_xact_lock($1)', [LOCK]);
  const until = monthOf(from, 1);
  const parts = await readParts(query, table);
  if (parts.some((part) => part.from < until && part.until > from)) return;
  await query(`set local lock_timeout = '5s'`);
  // The whole time, else who has read here and wants to write would wait for who has written here and wants to read.
  await query(`lock table ${table}_others in access exclusive mode`);
  const name = `${table}_${from.toISOString().slice(0, 7).replace('-', '_')}`;
  const [first, end] = [firstIdAt(from.getTime()), firstIdAt(until.getTime())];
  await query(`create table ${name} (like ${table} including defaults)`);
  await query(
    `with moved as (delete from ${table}_others where id >= $1::uuid and id < $2::uuid returning *)
      insert into ${name} select * from moved`,
    [first, end],
  );
  await query(`alter table ${table} attach partition ${name} for values from ('${first}') to ('${end}')`);
}
