import * as quarantine from '../delivery/quarantine.ts';
import { isEntry } from '../delivery/read-entry.ts';
import { openStore } from '../delivery/store.ts';
import { cellOf } from '../model/answers.ts';
import { csvRow } from '../model/csv.ts';

/** Everything on this device that its endpoints do not have, in JSON: `{ pending: […], quarantined: […] }`. */
export async function unsentAsJson(): Promise<string> {
  return JSON.stringify(await quarantine.readUnsent(openStore()), null, 2);
}

const COLUMNS = ['state', 'reason', 'id', 'revision', 'sequence', 'touchpoint', 'survey', 'locale', 'at'] as const;

/**
 * Everything on this device that its endpoints do not have, in CSV (RFC 4180) with a row for each answer. What can't be
 * read as an answer stands whole in the column `value`.
 */
export async function unsentAsCsv(): Promise<string> {
  const { pending, quarantined } = await quarantine.readUnsent(openStore());
  const found = [
    ...pending.map((entry) => ({ state: 'pending', reason: '', entry: entry as unknown })),
    ...quarantined.map(({ reason, entry }) => ({ state: 'quarantined', reason, entry })),
  ];
  const rows = found.flatMap(({ state, reason, entry }) => {
    if (!isEntry(entry)) return [[state, reason, ...COLUMNS.slice(2).map(() => ''), '', '', JSON.stringify(entry)]];
    const fields: Record<string, unknown> = { state, reason, ...entry.response };
    const start = COLUMNS.map((column) => fields[column] ?? '');
    return entry.response.answers.map((answer) => [...start, answer.question, answer.kind, cellOf(answer)]);
  });
  return [[...COLUMNS, 'question', 'kind', 'value'], ...rows].map(csvRow).join('');
}

/** Puts what was set aside back to what waits, for example after its endpoint was mended. Returns how many. */
export function retryQuarantined(): Promise<number> {
  return quarantine.retryQuarantined(openStore());
}
