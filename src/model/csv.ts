// A leading sign would make a spreadsheet run the cell as a formula (OWASP, CSV injection).
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/;

/** One row of CSV (RFC 4180). Texts are quoted and can't become formulas; numbers stay numbers, nothing stays empty. */
export function csvRow(cells: readonly unknown[]): string {
  return csvRowAsIs(cells.map(marked));
}

/** The same, but each text stays what it is, also where a spreadsheet would run it: for a file that is read in again. */
export function csvRowAsIs(cells: readonly unknown[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/** A text that a spreadsheet would run, marked as a text; anything else as it is. */
export function marked(value: unknown): unknown {
  return typeof value !== 'number' && RUNS.test(String(value)) ? `'${value}` : value;
}

function quoted(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? String(value) : `"${String(value).replaceAll('"', '""')}"`;
}
