import type { Query } from '../store/store.ts';

/** The tables that have a part for each month of UTC, by the time in the ids of their rows. */
export const TABLES = ['responses', 'measures'] as const;

/**
 * For how long a lock is waited for. Whoever comes meanwhile waits behind; a backup that is being made holds all tables for
 * hours, and then it is tried again later.
 */
export const LOCK_WAIT = '1s';

/** The first moment of the month that a moment lies in, or of one so many months later. */
export function monthOf(at: Date, later = 0): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later));
}

/** A part of a table. */
export interface Part {
  name: string;
  /** The ids in it were made at this time or later, and before that one, by the clocks of the devices. */
  from: Date;
  until: Date;
}

/** The parts of a table, without the one that holds what belongs to no other. Rejects when the store fails. */
export async function readParts(query: Query, table: string): Promise<Part[]> {
  const { rows } = await query<{ name: string; bounds: string }>(
    `select relname as name, pg_get_expr(relpartbound, pg_class.oid) as bounds
      from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = $1::regclass order by relname`,
    [table],
  );
  return rows.flatMap(({ name, bounds }) => {
    const [, from, until] = /FROM \((.*)\) TO \((.*)\)/.exec(bounds) ?? [];
    return from && until ? [{ name, from: timeOf(from), until: timeOf(until) }] : [];
  });
}

/** Whether there are more than so many rows. `rows`: a table, and which rows of it. Rejects when the store fails. */
export async function hasMore(query: Query, rows: string, most: number, params: unknown[] = []): Promise<boolean> {
  const { rows: one } = await query(`select 1 from ${rows} offset ${most} limit 1`, params);
  return one.length > 0;
}

// MINVALUE, or an id in quotes.
function timeOf(bound: string): Date {
  const hex = bound.replace(/['-]/g, '').slice(0, 12);
  return new Date(bound.startsWith("'") ? Number.parseInt(hex, 16) : 0);
}
