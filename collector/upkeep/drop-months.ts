import { takingAway } from '../rollup/keep-rollups.ts';
import { retrying } from '../store/retry.ts';
import type { Query, Store } from '../store/store.ts';
import { hasMore, LOCK_WAIT, MOST_AT_ONCE, type Part, readParts } from './months.ts';

/** A table of which parts are dropped, and SQL of the time by which its rows are old. */
export interface Aged {
  table: 'responses' | 'measures';
  age: string;
}

/**
 * Drops the parts of months in which every row is older than a limit, at once and without a trace on the disk, and
 * takes what they held away from the sums. Others have to be looked through row by row, and so has a part with very many
 * rows, until few are left.
 * @param most How many rows a part has at most that is dropped.
 * @returns how many rows went. Rejects when the store fails; what was dropped before stays dropped.
 */
export async function dropMonths(store: Store, aged: Aged, limit: Date, most: number = MOST_AT_ONCE): Promise<number> {
  let dropped = 0;
  for (const part of await readParts(store.query, aged.table)) {
    // What is before the first month has no end: old files are read in at any time.
    if (part.from.getTime() === 0 || part.until > limit) continue;
    if (await hasYounger(store.query, part, aged, limit)) continue;
    if (await hasMore(store.query, part.name, most)) continue;
    dropped += await retrying(() => store.transaction((query) => dropMonth(query, part, aged, limit)));
  }
  return dropped;
}

async function hasYounger(query: Query, { name }: Part, { age }: Aged, limit: Date): Promise<boolean> {
  const { rows } = await query(`select 1 from ${name} where ${age} >= $1::timestamptz limit 1`, [limit.toISOString()]);
  return rows.length > 0;
}

async function dropMonth(query: Query, part: Part, aged: Aged, limit: Date): Promise<number> {
  const { table } = aged;
  await query(`set local lock_timeout = '${LOCK_WAIT}'`);
  await query(`lock table only ${table} in access exclusive mode`);
  const isThere = (await readParts(query, table)).some(({ name }) => name === part.name);
  if (!isThere || (await hasYounger(query, part, aged, limit))) return 0;
  const { rows } = await query<{ n: number }>(`select count(*)::int as n from ${part.name}`);
  if (table === 'responses') await query(takingAway(part.name));
  await query(`drop table ${part.name}`);
  return rows[0]!.n;
}
