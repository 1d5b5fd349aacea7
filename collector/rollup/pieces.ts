/** A stretch of time that is counted from one place: rollups of weeks, days or hours, or the answers themselves. */
export interface Piece {
  /** Which part of the period it belongs to, from 0 on. */
  part: number;
  /** How many hours a rollup of it counts; 0 where less than an hour is wanted. */
  span: 168 | 24 | 1 | 0;
  from: Date;
  to: Date;
}

const HOUR_MS = 3_600_000;
const SPANS = [168, 24, 1, 0] as const;

/** A Monday, in Unix time in ms: there begin a week, a day and an hour. */
const MONDAY = Date.UTC(1970, 0, 5);

/** When the week of UTC began that a moment lies in. */
export function startOfWeek(at: Date): Date {
  const size = 168 * HOUR_MS;
  return new Date(MONDAY + Math.floor((at.getTime() - MONDAY) / size) * size);
}

/**
 * Cuts parts of a period into the fewest pieces: as many whole weeks of UTC as lie in a part, whole days and hours
 * beside them, and the answers themselves where a part begins or ends within an hour.
 * @param starts Where the parts begin, in order; the last one ends where the period does.
 * @param spans Which pieces may be taken, the longest first.
 */
export function piecesOf(starts: readonly Date[], to: Date, spans: readonly Piece['span'][] = SPANS): Piece[] {
  const times = [...starts.map(Number), to.getTime()];
  return starts.flatMap((_, part) => cut(part, times[part]!, times[part + 1]!, spans));
}

function cut(part: number, from: number, to: number, [span, ...finer]: readonly Piece['span'][]): Piece[] {
  if (from >= to || span === undefined) return [];
  if (span === 0) return [{ part, span, from: new Date(from), to: new Date(to) }];
  const size = span * HOUR_MS;
  const first = MONDAY + Math.ceil((from - MONDAY) / size) * size;
  const last = MONDAY + Math.floor((to - MONDAY) / size) * size;
  if (first >= last) return cut(part, from, to, finer);
  return [
    ...cut(part, from, first, finer),
    { part, span, from: new Date(first), to: new Date(last) },
    ...cut(part, last, to, finer),
  ];
}
