// A leading sign would make a spreadsheet run the cell as a formula (OWASP, CSV injection).
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/;

/** One row of CSV (RFC 4180). Texts are quoted and can't become formulas; numbers stay numbers, nothing stays empty. */
export function csvRow(cells: readonly unknown[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = String(value);
  return `"${(RUNS.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
