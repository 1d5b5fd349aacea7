import type { Verdict } from '../../src/model/response.ts';
import { checkFields, detectFields, type Fields } from './fields.ts';
import { postItems } from './post-items.ts';
import { openCsv } from './read-csv.ts';
import type { ImportOptions } from './read-import-options.ts';
import { openNdjson, type Row } from './read-rows.ts';
import { startRejects, withoutNotes } from './rejects.ts';
import { startNaming } from './row-id.ts';
import { toItem } from './to-item.ts';

/** What became of the rows of a file. */
export interface Imported {
  stored: number;
  /** They were stored before, by another run or another row with the same id. */
  known: number;
  rejected: number;
  /** Path of the file with the rejected rows, which is only there when there are any. */
  rejects: string;
}

/** A batch is sent when it has so many rows, or so many characters. */
const MOST_ROWS = 500;
const MOST_CHARACTERS = 256 * 1024;

/**
 * Sends the rows of a file to the gate, a batch at a time, so that no more than that is held in memory. A batch that is
 * sent is stored, whatever comes after it.
 * @param print Told which columns are used.
 * @param show Told how many bytes and rows have been read.
 * @throws SenyumError `config` when the columns can't be used, `endpoint` when the collector can't be had.
 */
export async function importFile(
  { file, format, fields, target, zone }: ImportOptions,
  print: (text: string) => void,
  show: (bytes: number, rows: number) => void,
): Promise<Imported> {
  const { names, rows, bytesRead } = await (format === 'csv' ? openCsv(file) : openNdjson(file));
  const fieldsOf = fieldsFor(fields, names);
  if (names) print(mappingText(fieldsOf({})));
  const name = startNaming();
  const rejects = startRejects(`${file}.rejects.${format}`, names);
  const counts = { accepted: 0, duplicate: 0 };
  let read = 0;

  const send = async (pending: Pending[]): Promise<void> => {
    const responses = pending.filter(({ item }) => 'response' in item);
    const measures = pending.filter(({ item }) => 'measure' in item);
    const verdicts = await postItems(
      target,
      responses.map(({ item }) => ('response' in item ? item.response : undefined)),
      measures.map(({ item }) => ('measure' in item ? item.measure : undefined)),
    );
    for (const [i, { row }] of [...responses, ...measures].entries()) {
      const { outcome, reason = outcome } = verdicts[i] as Verdict;
      if (outcome === 'accepted' || outcome === 'duplicate') counts[outcome]++;
      else await rejects.add(row, reason);
    }
    show(bytesRead(), read);
  };

  try {
    let pending: Pending[] = [];
    let characters = 0;
    for await (const row of rows) {
      read++;
      if ('reason' in row) {
        await rejects.add(row, row.reason);
        continue;
      }
      const cells = withoutNotes(row.cells);
      const used = fieldsOf(cells);
      const own = used.columns.id === undefined ? '' : String(cells[used.columns.id] ?? '').trim();
      const item = toItem(cells, used, name(cells, own || undefined), zone);
      if ('reason' in item) {
        await rejects.add({ line: row.line, cells }, item.reason);
        continue;
      }
      pending.push({ row: { line: row.line, cells }, item });
      characters += JSON.stringify(item).length;
      if (pending.length < MOST_ROWS && characters < MOST_CHARACTERS) continue;
      await send(pending);
      [pending, characters] = [[], 0];
    }
    // Also without any row, so that a wrong address or key is noticed.
    await send(pending);
  } finally {
    await rejects.close();
  }
  const [stored, known] = [counts.accepted, counts.duplicate];
  return { stored, known, rejected: rejects.count(), rejects: `${file}.rejects.${format}` };
}

interface Pending {
  row: Row;
  item: { response: unknown } | { measure: unknown };
}

/** The fields of a row: of CSV the same for all, of NDJSON by the row's own names. */
function fieldsFor(fields: Fields, names: string[] | undefined): (cells: Record<string, unknown>) => Fields {
  if (!names) return (cells) => detectFields(fields, Object.keys(cells));
  const found = detectFields(fields, names);
  checkFields(found, names);
  return () => found;
}

function mappingText({ columns, constants }: Fields): string {
  const read = Object.entries(columns).map(([field, column]) => `${field} from "${column}"`);
  const set = Object.entries(constants).map(([field, text]) => `${field} "${text}" where there is none`);
  return `Reads ${[...read, ...set].join(', ')}.`;
}
