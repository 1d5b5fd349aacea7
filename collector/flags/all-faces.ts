import { type Rule, rowsOf, type Tap } from './tap.ts';

/** Somebody tries out what the faces do. */
export const allFaces: Rule = {
  name: 'all-faces',
  means: 'It is one of at least twelve taps in quick succession that go round through all the faces, in any order.',
  compares: true,
  find(taps, { thresholds: { allFaces: limit }, usual }) {
    const found = new Set<Tap>();
    for (const row of rowsOf(taps, limit.pause)) {
      const size = new Set([...usual.faces, ...row.map(({ face }) => face)]).size;
      const length = Math.ceil(limit.taps / size) * size;
      if (size < 2) continue;
      for (let start = 0; start + length <= row.length; start++) {
        const part = row.slice(start, start + length);
        if (goesRound(part, size)) for (const tap of part) found.add(tap);
      }
    }
    return found;
  },
};

function goesRound(taps: Tap[], size: number): boolean {
  for (let i = 0; i < taps.length; i += size)
    if (new Set(taps.slice(i, i + size).map(({ face }) => face)).size < size) return false;
  return true;
}
