/** Whether a limit is held, in a word. */
export const reached = (holds) => (holds ? 'reached' : 'MISSED');

/** Writes a table in Markdown, its columns lined up so that a terminal shows it as well. */
export function tableText({ title, note, columns, rows }) {
  const widths = columns.map((name, i) =>
    Math.max(...[name, ...rows.map((row) => String(row[i]))].map((s) => s.length)),
  );
  const line = (cells) => `| ${cells.map((cell, i) => String(cell).padEnd(widths[i])).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [`## ${title}`, '', ...(note ? [note, ''] : []), line(columns), rule, ...rows.map(line), ''].join('\n');
}
