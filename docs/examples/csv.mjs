/**
 * Writes a batch as CSV: id, revision, touchpoint, question, answer.
 * @param batch As delivery makes it; its `responses` are what was answered.
 * @returns the body and its content type.
 */
export function csv({ responses }) {
  const rows = responses.flatMap(({ id, revision, touchpoint, answers }) =>
    answers.map(({ question, value }) => [id, revision, touchpoint, question, value]),
  );
  return { type: 'text/csv; charset=utf-8', body: rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('') };
}

const cell = (value) => `"${String(value).replaceAll('"', '""')}"`;
