import type { Placement } from './journey.ts';
import { type Difference, differenceOf, meanScore, type Score, type Sums } from './score.ts';

/** The normal quantile for 99 %: of a table with many places a few would differ by chance at 95 %. */
const Z = 2.576;

/** What is compared: touchpoints whose ids end alike, else those at one stage in one channel. */
export interface Kind {
  /** The last part of the ids, such as `till-3`; null for a stage and channel. */
  last: string | null;
  /** Ids in the journey; null for a last part. */
  stage: string | null;
  channel: string | null;
  /** Of all answers in all places together. */
  score: Score;
}

type Unscored = Omit<Kind, 'score'>;

/** The touchpoints of one kind in one place. */
export interface ComparedCell {
  /** Their ids; several only at a stage and channel. */
  touchpoints: string[];
  score: Score;
  /**
   * From the score of the same kind in all other places together; its interval is one of 99 %. Null where fewer than ten
   * answered on either side.
   */
  difference: Difference | null;
}

/** A place, and what it has of each kind, in the order of the kinds; null where it has none. */
export interface ComparedPlace {
  /** What the ids begin with, such as `store-12`. */
  place: string;
  cells: (ComparedCell | null)[];
}

/** The same kinds of touchpoints across places. */
export interface PlaceComparison {
  kinds: Kind[];
  places: ComparedPlace[];
}

/** A touchpoint with its answers. */
export interface Counted {
  touchpoint: string;
  sums: Sums;
}

/**
 * Compares what several places have in common; null where no kind was answered in two places. The place of
 * `store-12/till-3` is `store-12`, its kind `till-3`. What has no namesake elsewhere is compared by its stage and
 * channel. Places and kinds keep the order of the touchpoints.
 * @param placements Of the journey.
 */
export function comparePlaces(counted: Counted[], placements: Placement[]): PlaceComparison | null {
  const lying = counted.flatMap(({ touchpoint, sums }) => {
    const cut = touchpoint.lastIndexOf('/');
    return cut < 0 ? [] : [{ touchpoint, sums, place: touchpoint.slice(0, cut), last: touchpoint.slice(cut + 1) }];
  });
  const lasts = new Map<string, number>();
  for (const { last } of lying) lasts.set(last, (lasts.get(last) ?? 0) + 1);
  // Of several places of one touchpoint the first counts.
  const at = new Map(placements.toReversed().map((one) => [one.touchpoint, one]));
  const kindAt = (touchpoint: string, last: string): Unscored | undefined => {
    if (lasts.get(last)! > 1) return { last, stage: null, channel: null };
    const placed = at.get(touchpoint);
    return placed && { last: null, stage: placed.stage, channel: placed.channel };
  };
  const kinds = new Map<string, { kind: Unscored; column: typeof lying }>();
  for (const one of lying) {
    const kind = kindAt(one.touchpoint, one.last);
    if (!kind) continue;
    const key = JSON.stringify([kind.last, kind.stage, kind.channel]);
    const known = kinds.get(key) ?? { kind, column: [] };
    kinds.set(key, known);
    known.column.push(one);
  }
  const shared = [...kinds.values()].filter(({ column }) => {
    const answered = column.filter(({ sums }) => sums.n > 0);
    return new Set(answered.map(({ place }) => place)).size > 1;
  });
  if (shared.length === 0) return null;

  const columns = shared.map(({ column }) => column);
  const places = [...new Set(columns.flat().map(({ place }) => place))];
  const order = lying.map(({ place }) => place);
  places.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return {
    kinds: shared.map(({ kind, column }) => ({ ...kind, score: meanScore(together(column)) })),
    places: places.map((place) => ({ place, cells: columns.map((column) => cellOf(column, place)) })),
  };
}

function cellOf(column: (Counted & { place: string })[], place: string): ComparedCell | null {
  const here = column.filter((one) => one.place === place);
  if (here.length === 0) return null;
  const sums = together(here);
  // The others do not hold these answers, so that the two are of different people.
  const others = together(column.filter((one) => one.place !== place));
  return {
    touchpoints: here.map(({ touchpoint }) => touchpoint),
    score: meanScore(sums),
    difference: differenceOf(meanScore(sums, Z), meanScore(others, Z)),
  };
}

function together(counted: Counted[]): Sums {
  return counted.reduce(
    (all, { sums }) => ({ n: all.n + sums.n, sum: all.sum + sums.sum, squares: all.squares + sums.squares }),
    { n: 0, sum: 0, squares: 0 },
  );
}
