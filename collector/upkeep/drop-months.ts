import { retrying } from '../store/retry.ts';
import type { Query, Store } from '../store/store.ts';
import { hasMore, LOCK_WAIT, type Part, readParts } from './months.ts';

/** A table of which parts are dropped, and SQL of the time by which its rows are old. */
export interface Aged {
  table: 'responses' | 'measures';
  age: string;
}

/**
 * Drops the parts in which every row is older than a limit, at once, however many they are. What was added up from them
 * is left to who calls: it stays as it was.
 * @returns how many rows went. Rejects when the store fails; what was dropped before stays dropped.
 */
export async function dropMonths(store: Store, aged: Aged, limit: Date): Promise<number> {
  let dropped = 0;
  for (const part of await readParts(store.query, aged.table)) {
    if (!(await isOver(store.query, part, aged, limit))) continue;
    const { rows } = await store.query<{ n: number }>(`select count(*)::int as n from ${part.name}`);
    if (await retrying(() => store.transaction((query) => dropPart(query, part, aged, limit)))) dropped += rows[0]!.n;
  }
  return dropped;
}

async function isOver(query: Query, { name, from, until }: Part, { age }: Aged, limit: Date): Promise<boolean> {
  // The one before the first month has no end: old files are read in at any time, so it stays while it is empty.
  const isMonth = from.getTime() > 0;
  if (isMonth ? until > limit : !(await hasMore(query, name, 0))) return false;
  const { rows } = await query(`select 1 from ${name} where ${age} >= $1::timestamptz limit 1`, [limit.toISOString()]);
  return rows.length === 0;
}

async function dropPart(query: Query, part: Part, aged: Aged, limit: Date): Promise<boolean> {
  const { table } = aged;
  await query(`set local lock_timeout = '${LOCK_WAIT}'`);
  await query(`lock table only ${table} in access exclusive mode`);
  const isThere = (await readParts(query, table)).some(({ name }) => name === part.name);
  if (!isThere || !(await isOver(query, part, aged, limit))) return false;
  await query(`drop table ${part.name}`);
  return true;
}
