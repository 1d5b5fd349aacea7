import { firstIdAt } from '../../src/model/id.ts';
import { retrying } from '../store/retry.ts';
import type { Query, Store } from '../store/store.ts';
import { hasMore, LOCK_WAIT, monthOf, type Part, readParts, TABLES } from './months.ts';

/** Any number, the same in all collectors: two of them make no part twice. */
const LOCK = 7_368_688;

/** So many rows are moved into a new part at most, while whoever stores or reads waits for a second or less. */
const MOST_MOVED = 20_000;

/** So many rows among the others are looked through at most while a part is made, whether they belong to it. */
const MOST_OTHERS = 500_000;

/**
 * Gives the tables a part for this month and the next one, and one for all before the first of them, where imports lie.
 * Rows of other months lie among the others, and so does a month of which a crowd of ids came before it had its part:
 * forged ones, or of clocks that are ahead. Rejects when the store fails; what was made stays.
 * @param most So many rows are moved into a new part at most.
 */
export async function makeMonths(store: Store, now: Date, most: number = MOST_MOVED): Promise<void> {
  for (const table of TABLES) {
    const make = (part: (parts: Part[]) => Part) =>
      retrying(() => store.transaction((query) => makePart(query, table, part, most)));
    for (const later of [0, 1]) await make(() => monthPart(table, monthOf(now, later)));
    await make((parts) => partBefore(table, parts));
  }
}

function monthPart(table: string, from: Date): Part {
  return { name: `${table}_${from.toISOString().slice(0, 7).replace('-', '_')}`, from, until: monthOf(from, 1) };
}

function partBefore(table: string, parts: Part[]): Part {
  return {
    name: `${table}_before`,
    from: new Date(0),
    until: new Date(Math.min(...parts.map(({ from }) => Number(from)))),
  };
}

async function makePart(query: Query, table: string, wanted: (parts: Part[]) => Part, most: number): Promise<void> {
  await query('select pg_advisory_xact_lock($1)', [LOCK]);
  const parts = await readParts(query, table);
  const { name, from, until } = wanted(parts);
  const isMade = parts.some((part) => part.from < until && part.until > from);
  if (isMade || from >= until) return;
  const others = `${table}_others`;
  const bounds = [firstIdAt(from.getTime()), firstIdAt(until.getTime())];
  const within = 'id >= $1::uuid and id < $2::uuid';
  if (await hasMore(query, `${others} where ${within}`, most, bounds)) return;
  if (await hasMore(query, others, MOST_OTHERS)) return;
  await query(`set local lock_timeout = '${LOCK_WAIT}'`);
  // The whole time, else who has read here and wants to write would wait for who has written here and wants to read.
  await query(`lock table ${others} in access exclusive mode`);
  await query(`create table ${name} (like ${table} including defaults)`);
  await query(
    `with moved as (delete from ${others} where ${within} returning *) insert into ${name} select * from moved`,
    bounds,
  );
  await query(`alter table ${table} attach partition ${name} for values from ('${bounds[0]}') to ('${bounds[1]}')`);
}
