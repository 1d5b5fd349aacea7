/** Rows as one array per column, as statements take them. */
export function columns(rows: unknown[][]): unknown[][] {
  return (rows[0] ?? []).map((_, i) => rows.map((row) => row[i]));
}
