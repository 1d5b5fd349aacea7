import { expect, test } from 'vitest';
import { piecesOf } from '../../collector/rollup/pieces.ts';

const at = (text: string): Date => new Date(`2026-11-${text}:00Z`);
const told = (starts: string[], to: string) =>
  piecesOf(starts.map(at), at(to)).map(({ part, span, from, to: end }) => {
    const time = (date: Date) => date.toISOString().slice(8, 16);
    return `${part}: ${span} ${time(from)} ${time(end)}`;
  });

test('whole days are one piece', () => {
  expect(told(['01T00:00'], '08T00:00')).toEqual(['0: 24 01T00:00 08T00:00']);
});

test('beside whole days are hours, and beside those what is less', () => {
  expect(told(['01T17:30'], '04T07:00')).toEqual([
    '0: 0 01T17:30 01T18:00',
    '0: 1 01T18:00 02T00:00',
    '0: 24 02T00:00 04T00:00',
    '0: 1 04T00:00 04T07:00',
  ]);
});

test('whole weeks from Monday on are one piece, with days beside them', () => {
  expect(told(['01T00:00'], '17T00:00')).toEqual([
    '0: 24 01T00:00 02T00:00',
    '0: 168 02T00:00 16T00:00',
    '0: 24 16T00:00 17T00:00',
  ]);
});

test('less than an hour stays whole, also over the turn of the hour', () => {
  expect(told(['01T17:40'], '01T18:20')).toEqual(['0: 0 01T17:40 01T18:20']);
});

test('each part is cut for itself, and nothing is left out or counted twice', () => {
  const starts = ['01T17:00', '02T17:00', '03T17:15'];
  const pieces = piecesOf(starts.map(at), at('04T17:00'));
  expect([...new Set(pieces.map(({ part }) => part))]).toEqual([0, 1, 2]);
  expect(pieces[0]!.from).toEqual(at('01T17:00'));
  expect(pieces.at(-1)!.to).toEqual(at('04T17:00'));
  for (const [i, piece] of pieces.slice(1).entries()) expect(piece.from).toEqual(pieces[i]!.to);
});

test('of no time there is no piece', () => {
  expect(told(['01T00:00'], '01T00:00')).toEqual([]);
});
