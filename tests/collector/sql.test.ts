// @vitest-environment node
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it reads sources.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** A text that is SQL, by how it begins. */
const SQL =
  /^\s*(select\b|insert into|update \S+ (as \S+ )?set|delete from|with \S+ (as|\()|alter table|create |drop |\$\{ANSWERS\})/i;

const ALL_ROWS = "addedUp('select 1 as by, * from responses')";

/**
 * What a statement may be built of, beside constants in capitals: names and parts that the code itself chooses. None
 * of them comes from a request.
 */
const CHOSEN: Record<string, string[]> = {
  'collector/tables.ts': [
    ...['table', 'version', 'returned', 'sent', "names.join(', ')", "values.join(', ')", "changes.join(', ')"],
    ...["prefixed.join(', ')", 'insert', 'update', 'select', 'rows'],
    ...["noting(taps('added'))", "noting(`${taps('former')} union ${taps('changed')}`)"],
    ...["notingHours(hours('added'))", "notingHours(`${hours('former')} union ${hours('changed')}`)"],
  ],
  'collector/alerts/settle.ts': [
    "COLUMNS.split(', ')\n        .map((column) => `alerts.${column}`)\n        .join(', ')",
  ],
  'collector/copy/copy-all.ts': [
    ...['table', 'name', 'bounds', "tables.join(', ')", "texts.join(', ')", "names.join(', ')", "values.join(', ')"],
    ...["arrays.join(', ')", 'firstIdAt(from.getTime())', 'firstIdAt(until.getTime())'],
  ],
  'collector/privacy/sweep.ts': ['table', 'age', 'which'],
  'collector/export/read-all.ts': ['table', 'COLUMNS_OF[table]'],
  'collector/flags/flag-noted.ts': [
    "nearest('before', 'at < noted.since', 'at desc', reach)",
    "nearest('within', 'at between noted.since and noted.until', 'at desc', MOST_TAPS)",
    "nearest('after', 'at > noted.until', 'at', reach)",
  ],
  'collector/flags/note.ts': ['rows'],
  'collector/rollup/count-groups.ts': ["read.join(' union all ')", 'select', 'isInParts', 'span', 'which'],
  'collector/upkeep/drop-months.ts': ['name', 'part.name', 'age', 'table'],
  'collector/upkeep/make-months.ts': ['table', 'name', 'others', 'within', 'bounds[0]', 'bounds[1]'],
  'collector/upkeep/months.ts': ['rows', 'most'],
  'collector/upkeep/part-by-month.ts': ['table', 'before', 'event', 'name', 'indexes[name]'],
  'collector/rollup/keep-rollups.ts': [
    ...['rows', 'addedUp(rows)', 'addedUpByHours(rows)', 'adding(rows)', 'event', 'tables', ALL_ROWS],
  ],
  'collector/rollup/verify.ts': [
    ALL_ROWS,
    "COUNTS.map((name) => `coalesce(kept.${name}, 0) <> coalesce(counted.${name}, 0)`).join(' or ')",
  ],
};

/** The template literals of a source, with what each puts in; nested ones count as part of what is put in. */
function templatesOf(source: string): { text: string; parts: string[] }[] {
  const found: { text: string; parts: string[] }[] = [];
  for (let i = source.indexOf('`'); i >= 0; i = source.indexOf('`', i + 1)) {
    const start = i;
    const parts: string[] = [];
    for (i++; i < source.length && source[i] !== '`'; i++) {
      if (source[i] === '\\') i++;
      else if (source.startsWith('${', i)) {
        const from = i + 2;
        i = endOf(source, from);
        parts.push(source.slice(from, i));
      }
    }
    found.push({ text: source.slice(start + 1, i), parts });
  }
  return found;
}

/** Where the braces close that opened before `from`. */
function endOf(source: string, from: number): number {
  let depth = 1;
  for (let i = from; i < source.length; i++) {
    if (source[i] === '{') depth++;
    if (source[i] === '}' && --depth === 0) return i;
  }
  return source.length;
}

const files = readdirSync('collector', { recursive: true, encoding: 'utf8' })
  .map((name) => join('collector', name).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

const wrongIn = (file: string, source: string): string[] =>
  templatesOf(source)
    .filter(({ text }) => SQL.test(text))
    .flatMap(({ parts }) => parts)
    .filter((part) => !/^[A-Z][A-Z_]*$/.test(part) && !CHOSEN[file]?.includes(part))
    .map((part) => `${file}: \${${part}}`);

test('no statement is built of what a request says: it comes as a parameter', () => {
  const wrong = files.flatMap((file) => wrongIn(file, readFileSync(file, 'utf8')));
  expect(wrong).toEqual([]);
});

test('a statement that is built of a value would be found', () => {
  const built = "await query(`select id from responses where touchpoint = '${touchpoint}' limit ${MOST}`);";
  expect(wrongIn('collector/x.ts', built)).toEqual(['collector/x.ts: ${touchpoint}']);
});
