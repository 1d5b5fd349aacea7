import { SenyumError } from '../src/model/error.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Store } from './store/store.ts';

// Any number, the same in all collectors: two that start together on one server make the tables one after the other.
const LOCK = 7_368_686;

/**
 * Brings the tables to the newest version; safe to call at every start, also by several collectors at once.
 * @param onOld Told before those of an earlier version are changed, which may take long.
 * @throws SenyumError `storage` when they are of a later version.
 */
export function migrate(store: Store, onOld?: () => void): Promise<void> {
  return migrateTo(store, MIGRATIONS.length, onOld);
}

/** Brings the tables to a version, if they are older; tests make those of earlier collectors. */
export async function migrateTo(store: Store, version: number, onOld?: () => void): Promise<void> {
  await store.transaction(async (query) => {
    await query('select pg_advisory_xact_lock($1)', [LOCK]);
    await query('create table if not exists senyum_version (version int primary key)');
    const { rows } = await query<{ version: number | null }>('select max(version) as version from senyum_version');
    const done = rows[0]?.version ?? 0;
    if (done > MIGRATIONS.length)
      throw new SenyumError('storage', 'The tables are of a newer collector; start that version, or a later one.');
    if (done > 0 && done < version) onOld?.();
    for (const [i, statements] of MIGRATIONS.slice(0, version).entries()) {
      if (i < done) continue;
      for (const statement of statements) await query(statement);
      await query('insert into senyum_version (version) values ($1)', [i + 1]);
    }
  });
}
