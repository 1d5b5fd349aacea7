import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { readLines } from './read-lines.ts';
import { type Piece, readRecords } from './read-records.ts';
import { MAX_ROW, openFile, type Row, type Rows } from './read-rows.ts';

/** So many records are parsed at once, which is ten times as fast as one by one. */
const AT_ONCE = 100;

/** Opens CSV with names in its first line, between commas, semicolons or tabs. Rejects when the file can't be read. */
export async function openCsv(file: string): Promise<Rows> {
  const { names, delimiter } = await readHead(file);
  const stream = await openFile(file);
  return { names, rows: csvRows(readLines(stream, MAX_ROW), names, delimiter), bytesRead: () => stream.bytesRead };
}

async function* csvRows(
  lines: Parameters<typeof readRecords>[0],
  names: string[],
  delimiter: string,
): AsyncGenerator<Row> {
  let pieces: Piece[] = [];
  let isHead = true;
  for await (const piece of readRecords(lines, delimiter)) {
    if (!isHead) pieces.push(piece);
    isHead = false;
    if (pieces.length < AT_ONCE) continue;
    yield* rowsOf(pieces, names, delimiter);
    pieces = [];
  }
  yield* rowsOf(pieces, names, delimiter);
}

function rowsOf(pieces: Piece[], names: string[], delimiter: string): Row[] {
  const whole = pieces.filter(({ reason }) => !reason).map(({ raw }) => raw);
  const records = parseAll(whole, delimiter);
  return pieces.map((piece) =>
    piece.reason ? { ...piece, reason: piece.reason } : rowOf(piece, records.shift(), names),
  );
}

function rowOf({ line, raw }: { line: number; raw: string }, record: string[] | undefined, names: string[]): Row {
  if (raw.includes('\uFFFD')) return { line, raw, reason: 'is not UTF-8' };
  if (!record) return { line, raw, reason: 'is not CSV' };
  if (record.length !== names.length)
    return { line, raw, reason: `has ${record.length} cells and not ${names.length}` };
  return { line, cells: Object.fromEntries(names.map((name, i) => [name, record[i]])) };
}

// As many as there are texts: one that spoils the others is found by parsing each for itself.
function parseAll(texts: string[], delimiter: string): (string[] | undefined)[] {
  const records = parseText(texts.join('\n'), delimiter);
  return records?.length === texts.length ? records : texts.map((text) => parseText(text, delimiter)?.[0]);
}

function parseText(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true });
  } catch {
    return undefined;
  }
}

async function readHead(file: string): Promise<{ names: string[]; delimiter: string }> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_ROW), 0, MAX_ROW, 0);
    const text = new TextDecoder().decode(buffer.subarray(0, bytesRead));
    const [line = ''] = text.split(/\r?\n/, 1);
    const delimiter = [',', ';', '\t'].sort((a, b) => line.split(b).length - line.split(a).length)[0]!;
    return { names: parseText(line, delimiter)?.[0]?.map((name) => name.trim()) ?? [], delimiter };
  } finally {
    await handle.close();
  }
}
