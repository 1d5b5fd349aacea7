import type { Query } from './store/store.ts';

/** Any number, the same in all collectors, beside what is hashed. */
const SEED = 7_368_687;

/**
 * Waits until no other transaction writes at these touchpoints, and lets none until the end of this one. Batches add to
 * the same sums, and by several statements: each could hold what the other one needs.
 */
export async function lockTouchpoints(query: Query, touchpoints: readonly string[]): Promise<void> {
  if (touchpoints.length === 0) return;
  await query(
    `select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(touchpoint, ${SEED}) as key from unnest($1::text[]) as touchpoint order by key
    ) as keys`,
    [touchpoints],
  );
}
