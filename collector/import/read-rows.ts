import { createReadStream, type ReadStream } from 'node:fs';
import { parseJson } from '../json.ts';
import { readLines } from './read-lines.ts';

/** A row of a file; `raw` is what stands there when it can't be read. */
export type Row = { line: number } & ({ cells: Record<string, unknown> } | { reason: string; raw: string });

/** A file as it is read, row by row. */
export interface Rows {
  /** The columns of a CSV file; of NDJSON each row has its own. */
  names?: string[];
  rows: AsyncIterable<Row>;
  /** How many bytes have been read. */
  bytesRead(): number;
}

/** The most characters of a line; the gate takes no item of more bytes. */
export const MAX_ROW = 256 * 1024;

/** Opens NDJSON. Rejects when the file can't be read. */
export async function openNdjson(file: string): Promise<Rows> {
  const stream = await openFile(file);
  return { rows: ndjsonRows(stream), bytesRead: () => stream.bytesRead };
}

async function* ndjsonRows(stream: ReadStream): AsyncGenerator<Row> {
  for await (const { line, text } of readLines(stream, MAX_ROW)) {
    if (text === undefined) yield { line, reason: `longer than ${MAX_ROW} characters`, raw: '' };
    else if (text.trim() !== '') yield ndjsonRow(line, text);
  }
}

function ndjsonRow(line: number, text: string): Row {
  if (text.includes('\uFFFD')) return { line, reason: 'is not UTF-8', raw: text };
  const parsed = parseJson(Buffer.from(text));
  if ('error' in parsed) return { line, reason: 'is not JSON', raw: text };
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, reason: 'is not a JSON object', raw: text };
  return { line, cells: value as Record<string, unknown> };
}

/** Opens a file for reading. Rejects when it can't be. */
export async function openFile(file: string): Promise<ReadStream> {
  const stream = createReadStream(file);
  await new Promise((resolve, reject) => {
    stream.once('open', resolve);
    stream.once('error', reject);
  });
  return stream;
}
