import type { Trust } from '../src/model/pairing.ts';
import type { Query } from './store/store.ts';

/**
 * When each of some touchpoints told something for the last time before a moment; null if never. One look into the
 * index for each. Rejects when the store fails.
 * @param trust Only what came with a key of this kind; default all.
 */
export async function lastHeard(
  query: Query,
  touchpoints: string[],
  to: Date,
  trust?: Trust,
): Promise<Map<string, Date | null>> {
  if (touchpoints.length === 0) return new Map();
  const { rows } = await query<{ id: string; last: Date | null }>(
    `select wanted.id, (select max(at) from responses where touchpoint = wanted.id and at < $2::timestamptz
        and ($3::text is null or trust = $3)) as last
      from unnest($1::text[]) as wanted(id)`,
    [touchpoints, to.toISOString(), trust ?? null],
  );
  return new Map(rows.map(({ id, last }) => [id, last]));
}
