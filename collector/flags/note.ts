/**
 * SQL: a row of `responses` that the rules look at. A guessed time proves nothing, and of an answer from another
 * system nobody knows on which device it was given.
 */
export const IS_TAP = "score is not null and not uncertain and source <> 'import'";

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
