import type { AuditEntry, Deed } from '../../src/model/people.ts';
import type { Query } from '../store/store.ts';

/** For so many ms the list is kept. */
const KEPT = 365 * 86_400_000;

/** The same deed by the same person is one line when it comes again within so many ms. */
const TOGETHER = 3_600_000;

/** So many lines are told. */
const MOST = 200;

/** Deeds that can come in crowds. */
const COUNTED: readonly Deed[] = ['login-failed', 'exported', 'erased'];

/** What somebody did. */
export interface Done {
  deed: Deed;
  /** Name of who did it; null when nobody was logged in. */
  who: string | null;
  about?: string | null;
}

/** Writes a line of the audit list. It holds no address of a device or network. */
export async function note(query: Query, { deed, who, about = null }: Done, now: Date): Promise<void> {
  const values = [now.toISOString(), who, deed, about];
  await query('delete from audit where at <= $1::timestamptz', [new Date(now.getTime() - KEPT).toISOString()]);
  if (COUNTED.includes(deed)) {
    const since = new Date(now.getTime() - TOGETHER).toISOString();
    const { rows } = await query(
      `update audit set count = count + 1, at = $1::timestamptz where id = (
        select id from audit where deed = $3 and who is not distinct from $2 and about is not distinct from $4
          and at > $5::timestamptz order by id desc limit 1) returning id`,
      [...values, since],
    );
    if (rows.length > 0) return;
  }
  await query('insert into audit (at, who, deed, about) values ($1::timestamptz, $2, $3, $4)', values);
}

/** The audit list, the newest first. */
export async function listAudit(query: Query): Promise<AuditEntry[]> {
  const { rows } = await query<Omit<AuditEntry, 'at'> & { at: Date }>(
    `select at, who, deed, about, count from audit order by at desc, id desc limit ${MOST}`,
  );
  return rows.map(({ at, who, deed, about, count }) => ({ at: at.toISOString(), who, deed, about, count }));
}
