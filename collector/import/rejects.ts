import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { csvRowAsIs, marked } from '../../src/model/csv.ts';
import type { Row } from './read-rows.ts';

/** The columns that a file of rejects has before those of its rows. */
const NOTES = ['rejected line', 'rejected reason'] as const;

/** A file of rows that were not stored; it is made when there is the first. */
export interface Rejects {
  /** How many there are. */
  count(): number;
  /** Resolves when there is room for more. Rejects when the file can't be written. */
  add(row: Row, reason: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Collects rejects beside their file. Each row has its line and the reason in front, and its cells are what they were, so
 * that it can be mended and read in as it is.
 * @param names The columns of CSV; without them the file is NDJSON.
 */
export function startRejects(file: string, names: string[] | undefined): Rejects {
  let count = 0;
  let stream: WriteStream | undefined;
  const textOf = ({ line, ...row }: Row, reason: string): string => {
    if (!names)
      return `${JSON.stringify({ ...notes(line, reason), ...('cells' in row ? row.cells : { raw: row.raw }) })}\n`;
    return csvRowAsIs([line, marked(reason), ...('cells' in row ? names.map((name) => row.cells[name]) : [row.raw])]);
  };
  const start = async (): Promise<WriteStream> => {
    const made = createWriteStream(file);
    await once(made, 'open');
    if (names) made.write(csvRowAsIs([...NOTES, ...names]));
    return made;
  };
  return {
    count: () => count,
    async add(row, reason) {
      count++;
      stream ??= await start();
      if (!stream.write(textOf(row, reason))) await once(stream, 'drain');
    },
    async close() {
      if (stream) await once(stream.end(), 'finish');
    },
  };
}

/** A row without what {@link startRejects} put in front of it. */
export function withoutNotes(cells: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(cells).filter(([name]) => !NOTES.some((note) => note === name)));
}

function notes(line: number, reason: string): Record<string, unknown> {
  return { [NOTES[0]]: line, [NOTES[1]]: reason };
}
