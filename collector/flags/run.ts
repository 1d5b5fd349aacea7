import { type Rule, rowsOf, type Tap } from './tap.ts';

/** One face over and over, just before the day ends. */
export const run: Rule = {
  name: 'run',
  means:
    'At the end of the day it is one of at least ten taps of one face in a row, as the usual mix of this touchpoint ' +
    'brings about once in a hundred times.',
  compares: true,
  find(taps, { thresholds: { run: limit }, usual, endsDay }) {
    return rowsOf(taps, limit.pause).flatMap((row) => {
      const longest = longestOf(row);
      const { face } = longest[0]!;
      const isOdd =
        longest.length >= Math.max(limit.taps, limit.part * row.length) &&
        usual.share(face) ** longest.length <= limit.chance;
      return isOdd && endsDay(row.at(-1)!) ? longest : [];
    });
  },
};

function longestOf(row: Tap[]): Tap[] {
  let [from, to, start] = [0, 0, 0];
  for (const [i, { face }] of row.entries()) {
    if (face !== row[start]!.face) start = i;
    if (i + 1 - start > to - from) [from, to] = [start, i + 1];
  }
  return row.slice(from, to);
}
