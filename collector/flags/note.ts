/**
 * SQL: a row of `responses` that the rules look at. A guessed time proves nothing, and of an answer from another
 * system nobody knows on which device it was given.
 */
export const IS_TAP = "score is not null and not uncertain and source <> 'import'";

/** SQL: a row of `responses` or `rollups` that may be one of a surge. A copied key is as good as none. */
export const CAN_SURGE = "trust in ('widget', 'none')";

/**
 * SQL: notes that the taps around the moments of some rows have to be flagged, as part of the transaction that stores
 * them. Notes are only added here and only removed by {@link takeNotes}, so that nobody waits for anybody.
 * @param rows SQL of the rows, with `device`, `touchpoint` and `at`.
 */
export function noting(rows: string): string {
  return `insert into unflagged (device, touchpoint, hours, since, until)
    select device, touchpoint, date_bin('2 hours', at, 'epoch'), min(at), max(at) from (${rows}) as touched
      group by 1, 2, 3`;
}

/**
 * SQL: notes that the hours of some rows have to be looked at for a surge, likewise. Of each hour there is one note;
 * batches of one touchpoint come one after the other, so that none waits for it.
 * @param rows SQL of the rows, with `touchpoint` and `at`.
 */
export function notingHours(rows: string): string {
  return `insert into unweighed (touchpoint, hour)
    select distinct touchpoint, date_bin('1 hour', at, 'epoch') from (${rows}) as touched order by 1, 2
      on conflict do nothing`;
}
