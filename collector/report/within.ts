import type { ReportWish } from './report-wish.ts';

/** SQL: a row of the touchpoint ($1) and period ($2, $3) of {@link within}. */
export const WITHIN = 'touchpoint = $1 and at >= $2::timestamptz and at < $3::timestamptz';

/** SQL: such a row that is counted ($4). */
export const COUNTED = `${WITHIN} and ($4::boolean or flags = '{}')`;

/** The parameters of {@link WITHIN}. */
export function within({ touchpoint, from, to }: ReportWish): unknown[] {
  return [touchpoint, from.toISOString(), to.toISOString()];
}

/** The parameters of {@link COUNTED}. */
export function counted(wish: ReportWish): unknown[] {
  return [...within(wish), wish.includesFlagged];
}
