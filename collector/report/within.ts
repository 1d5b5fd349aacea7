import type { ReportWish } from './report-wish.ts';

/** SQL: a row of the touchpoint ($1) and period ($2, $3) of {@link within}, that came with the key that is wanted ($4). */
export const WITHIN = `touchpoint = $1 and at >= $2::timestamptz and at < $3::timestamptz
  and ($4::text is null or trust = $4)`;

/** SQL: such a row that is counted ($5). */
export const COUNTED = `${WITHIN} and ($5::boolean or flags = '{}')`;

/** The parameters of {@link WITHIN}. */
export function within({ touchpoint, from, to, trust }: ReportWish): unknown[] {
  return [touchpoint, from.toISOString(), to.toISOString(), trust ?? null];
}

/** The parameters of {@link COUNTED}. */
export function counted(wish: ReportWish): unknown[] {
  return [...within(wish), wish.includesFlagged];
}
