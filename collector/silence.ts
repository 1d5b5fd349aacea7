import type { Query } from './store/store.ts';

/**
 * When each of some touchpoints told something for the last time before a moment; null if never. One look into the
 * index for each. Rejects when the store fails.
 */
export async function lastHeard(query: Query, touchpoints: string[], to: Date): Promise<Map<string, Date | null>> {
  if (touchpoints.length === 0) return new Map();
  const { rows } = await query<{ id: string; last: Date | null }>(
    `select wanted.id, (select max(at) from responses where touchpoint = wanted.id and at < $2::timestamptz) as last
      from unnest($1::text[]) as wanted(id)`,
    [touchpoints, to.toISOString()],
  );
  return new Map(rows.map(({ id, last }) => [id, last]));
}
