import { hash } from 'node:crypto';
import type { Verdict } from '../../src/model/response.ts';
import type { Query } from '../store/store.ts';

/**
 * Erases a response for good: its row goes, and the hash of its id stays, so that whatever sends it again hears that it
 * is gone. Runs inside a transaction.
 * @returns the touchpoint that it was given at; undefined when there is no such response.
 */
export async function eraseResponse(query: Query, id: string): Promise<string | undefined> {
  const { rows } = await query<{ touchpoint: string }>(
    'delete from responses where id = $1::uuid returning touchpoint',
    [id],
  );
  const [erased] = rows;
  if (!erased) return undefined;
  await query('insert into tombstones (hash) values ($1) on conflict do nothing', [tombstoneOf(id)]);
  return erased.touchpoint;
}

/**
 * Which of some ids were erased. Has to be asked after rows of these ids are inserted, in the same transaction: an
 * erasure that goes on meanwhile is then either seen here, or waits for these rows.
 */
export async function erasedOf(query: Query, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await query<{ id: string }>(
    `select id from unnest($1::text[]) as id
      where (select true from tombstones where hash = encode(sha256(convert_to(id, 'UTF8')), 'hex'))`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Takes away what a batch has just brought back of what was erased, and makes its verdicts `gone`. */
export async function bury(query: Query, verdicts: Verdict[], erased: ReadonlySet<string>): Promise<Verdict[]> {
  const isBack = ({ id, outcome }: Verdict): boolean => outcome === 'accepted' && id !== undefined && erased.has(id);
  const back = verdicts.flatMap((verdict) => (isBack(verdict) ? [verdict.id] : []));
  if (back.length === 0) return verdicts;
  await query('delete from responses where id = any($1::uuid[])', [back]);
  return verdicts.map((verdict) =>
    isBack(verdict) ? { id: verdict.id!, outcome: 'gone', reason: 'it was erased' } : verdict,
  );
}

function tombstoneOf(id: string): string {
  return hash('sha256', id);
}
