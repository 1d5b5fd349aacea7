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
 * Takes away what a batch has just brought back of what was erased, and makes its verdicts `gone`. It looks after the
 * rows are written: an erasure that goes on meanwhile is either seen here, or waits for these rows. Runs inside a
 * transaction.
 */
export async function buryErased(query: Query, verdicts: Verdict[]): Promise<Verdict[]> {
  const brought = verdicts.flatMap(({ id, outcome }) => (id && outcome === 'accepted' ? [id] : []));
  if (brought.length === 0) return verdicts;
  const { rows } = await query<{ hash: string }>('select hash from tombstones where hash = any($1::text[])', [
    brought.map(tombstoneOf),
  ]);
  if (rows.length === 0) return verdicts;
  const hashes = new Set(rows.map(({ hash }) => hash));
  const erased = new Set(brought.filter((id) => hashes.has(tombstoneOf(id))));
  await query('delete from responses where id = any($1::uuid[])', [[...erased]]);
  return verdicts.map((verdict) =>
    verdict.id && erased.has(verdict.id) ? { id: verdict.id, outcome: 'gone', reason: 'it was erased' } : verdict,
  );
}

function tombstoneOf(id: string): string {
  return hash('sha256', id);
}
