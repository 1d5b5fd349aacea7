// @vitest-environment node
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { detectFields, readPairs } from '../../collector/import/fields.ts';
import { readTime } from '../../collector/import/local-time.ts';
import { startProgress } from '../../collector/import/progress.ts';
import { idFrom } from '../../collector/import/row-id.ts';
import { csvRow } from '../../src/model/csv.ts';
import { isId } from '../../src/model/id.ts';

test.each([
  ['2026-11-21', 'Asia/Jakarta', '2026-11-20T17:00:00.000Z'],
  ['2026-11-21 18:04', 'Asia/Jakarta', '2026-11-21T11:04:00.000Z'],
  ['2026-07-01 12:00:30', 'Europe/Stockholm', '2026-07-01T10:00:30.000Z'],
  ['2026-12-01 12:00', 'Europe/Stockholm', '2026-12-01T11:00:00.000Z'],
  // The morning on which clocks go forward, just before and just after.
  ['2026-03-29 01:59', 'Europe/Stockholm', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29 03:00', 'Europe/Stockholm', '2026-03-29T01:00:00.000Z'],
  ['2026-11-21T18:04:05.120+07:00', 'Europe/Stockholm', '2026-11-21T11:04:05.120Z'],
  ['2026-11-21T18:04:05Z', 'Asia/Jakarta', '2026-11-21T18:04:05.000Z'],
  ['2026-11-21 18:04 -0330', 'Asia/Jakarta', '2026-11-21T21:34:00.000Z'],
  ['21/11/2026', 'Asia/Jakarta', undefined],
  ['2026-02-30', 'Asia/Jakarta', undefined],
  ['2026-11-21 25:00', 'Asia/Jakarta', undefined],
  ['0001-01-01', 'Asia/Jakarta', undefined],
  ['', 'Asia/Jakarta', undefined],
])('the time "%s" in %s is %s', (text, zone, at) => {
  expect(readTime(text, zone)).toBe(at);
});

test('an id from a text is a UUIDv7 that is always the same', () => {
  const ids = Array.from({ length: 200 }, (_, i) => idFrom(`row ${i}`));
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids).size).toBe(200);
  expect(idFrom('row 0')).toBe(ids[0]);
});

test('a mapped column may have commas and equal signs in its name', () => {
  expect(readPairs('--map', 'at=Date, local,smiley:visit=How was it, a=b?')).toEqual({
    at: 'Date, local',
    'smiley:visit': 'How was it, a=b?',
  });
});

test('cells that a spreadsheet would run are marked as text, and numbers stay numbers', () => {
  const bad = ['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1'];
  expect(csvRow(bad)).toBe(`${bad.map((text) => `"'${text}"`).join(',')}\r\n`);
  expect(csvRow([-1, 'a "b"', '', null, true])).toBe('-1,"a ""b""","",,"true"\r\n');
});

test('a text stays one cell, also where a spreadsheet separates by semicolons and tabs, too', () => {
  const cells = ['Bra;=HYPERLINK("http://evil");x', 'so\t=1+1', 'a; b', 'no, =1', 'two\n=1'];
  expect(parse(csvRow(cells), { delimiter: [',', ';', '\t'] })).toEqual([cells]);
});

test('progress is a bar on a terminal, and a line for each tenth elsewhere', () => {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const bar = startProgress({ isTTY: true, write });
  bar.show(0.5, 1200);
  bar.end();
  expect(written[0]).toBe(`\r[${'#'.repeat(15)}${' '.repeat(15)}] 50 %, 1,200 rows\x1b[K`);
  written.length = 0;
  const plain = startProgress({ write });
  for (let i = 1; i <= 100; i++) plain.show(i / 100, i);
  expect(written).toHaveLength(10);
  expect(written[4]).toBe('50 %, 50 rows\n');
});

test('a column that is called "contact" is no answer: nobody has agreed to anything there', () => {
  const { columns } = detectFields({ columns: {}, constants: {} }, ['at', 'touchpoint', 'smiley', 'Contact']);
  expect(Object.keys(columns).sort()).toEqual(['at', 'smiley', 'touchpoint']);
});
