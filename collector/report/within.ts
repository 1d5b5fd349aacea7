import { wantedOf } from '../contexts.ts';
import type { ReportWish } from './report-wish.ts';

/** SQL: a row of the touchpoint ($1) and period ($2, $3) of {@link within}, that came with the key that is wanted ($4). */
export const WITHIN = `touchpoint = $1 and at >= $2::timestamptz and at < $3::timestamptz
  and ($4::text is null or trust = $4)`;

/** SQL: such a row of the answers, of a visit of which what is wanted ($5) was told. */
export const ANSWERED = `${WITHIN} and ($5::text[] is null or contexts @> $5)`;

/** SQL: such a row that is counted ($6). */
export const COUNTED = `${ANSWERED} and ($6::boolean or flags = '{}')`;

/** The parameters of {@link WITHIN}. */
export function within({ touchpoint, from, to, trust }: ReportWish): unknown[] {
  return [touchpoint, from.toISOString(), to.toISOString(), trust ?? null];
}

/** The parameters of {@link ANSWERED}. */
export function answered(wish: ReportWish): unknown[] {
  return [...within(wish), wantedOf(wish.context)];
}

/** The parameters of {@link COUNTED}. */
export function counted(wish: ReportWish): unknown[] {
  return [...answered(wish), wish.includesFlagged];
}

/** SQL: of responses that are no tests and were not taken back. */
export const MEANT = `body::text not like '%"test":true%' and body::text not like '%"withdrawn":true%'`;
