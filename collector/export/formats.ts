import { cellOf } from '../../src/model/answers.ts';
import { csvRow } from '../../src/model/csv.ts';
import type { Answer } from '../../src/model/response.ts';
import { toldOf } from '../contexts.ts';
import type { ResponseRow, StoredRow } from './read-all.ts';

/** How rows are written. */
export interface Writer<Row> {
  type: string;
  /** What stands before all rows. */
  head: string;
  write(row: Row): string;
}

const RESPONSE_COLUMNS = [
  ...['id', 'revision', 'touchpoint', 'survey', 'locale', 'source', 'at', 'received', 'uncertain', 'finished'],
  ...['counted', 'flags', 'trust', 'device', 'sequence', 'context', 'question', 'kind', 'value', 'score'],
];

const CSV = 'text/csv; charset=utf-8; header=present';
const NDJSON = 'application/x-ndjson';

/** Responses as CSV (RFC 4180): a row for each answer, and one for a response that has none. */
export const responsesAsCsv: Writer<ResponseRow> = {
  type: CSV,
  head: csvRow(RESPONSE_COLUMNS),
  write(row) {
    const { id, touchpoint, at, received_at, uncertain, flags, trust, contexts, device, body } = row;
    const { revision, survey, locale, source, finished, sequence } = body;
    const answers = body.answers as Answer[];
    const tapped = answers.find(({ kind }) => kind === 'smiley');
    const start = [
      ...[id, revision, touchpoint, survey, locale, source, at.toISOString(), received_at.toISOString(), uncertain],
      ...[finished, countedOf(row), flags.join(' '), trust, device, sequence, contexts.join(';')],
    ];
    if (answers.length === 0) return csvRow([...start, null, null, null, null]);
    return answers
      .map((answer) => {
        const score = answer === tapped ? row.score : null;
        return csvRow([...start, answer.question, answer.kind, cellOf(answer), score]);
      })
      .join('');
  },
};

/** Responses as they came, a line each, with what the collector knows of them under `collector`. */
export const responsesAsNdjson: Writer<ResponseRow> = {
  type: NDJSON,
  head: '',
  write(row) {
    const { uncertain, flags, score, contexts } = row;
    return line(row, { uncertain, counted: countedOf(row), flags, score, context: toldOf(contexts) });
  },
};

/** Measures as CSV. */
export const measuresAsCsv: Writer<StoredRow> = {
  type: CSV,
  head: csvRow(['id', 'touchpoint', 'name', 'value', 'unit', 'at', 'received', 'trust', 'device']),
  write: ({ id, touchpoint, at, received_at, trust, device, body: { name, value, unit } }) =>
    csvRow([id, touchpoint, name, value, unit, at.toISOString(), received_at.toISOString(), trust, device]),
};

/** Measures as they came, a line each. */
export const measuresAsNdjson: Writer<StoredRow> = { type: NDJSON, head: '', write: (row) => line(row, {}) };

function line({ at, received_at, device, trust, body }: StoredRow, more: object): string {
  const collector = { at: at.toISOString(), received: received_at.toISOString(), device, trust, ...more };
  return `${JSON.stringify({ ...body, collector })}\n`;
}

/** Whether the map counts a response: `yes`, or why not. Flagged ones it counts when it is asked to. */
function countedOf({ body, score, flags }: ResponseRow): string {
  if (body.withdrawn) return 'withdrawn';
  if (body.test) return 'test';
  if (score === null) return 'no smiley';
  return flags.length > 0 ? 'flagged' : 'yes';
}
