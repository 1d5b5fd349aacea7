import type { Smiley, SmileyCounts } from './smiley.ts';

/** The senyum score of a set of smiley answers. */
export interface Score {
  /** 0 (all negative) to 100 (all positive); null when there are no answers. */
  score: number | null;
  /** Number of answers. */
  n: number;
  /** Bounds of the interval, 0 to 100; null when there are no answers. */
  low: number | null;
  high: number | null;
  /** Fewer answers than {@link FEW_ANSWERS}: read the score with care. */
  few: boolean;
}

/** Below this number of answers a score is marked as resting on few answers. */
const FEW_ANSWERS = 30;

/** Sums over the answers of a touchpoint, each of which counts 0 (worst face) to 100 (best face). */
export interface Sums {
  n: number;
  sum: number;
  /** Sum of the squares. */
  squares: number;
}

/**
 * The senyum score of three-face answers: `50 + 50 · (share positive − share negative)`, which is the mean of
 * {@link meanScore} with the faces at 0, 50 and 100.
 * @param z Normal quantile; default 1.96 for 95 %.
 */
export function senyumScore({ negative, neutral, positive }: SmileyCounts, z?: number): Score {
  const sums = {
    n: negative + neutral + positive,
    sum: 50 * neutral + 100 * positive,
    squares: 50 ** 2 * neutral + 100 ** 2 * positive,
  };
  return meanScore(sums, z);
}

/**
 * The senyum score of answers on any number of faces, their mean, with its adjusted-Wald interval.
 *
 * The interval is the one for net promoter scores (three added answers: ¾ positive, ¾ negative, 1½ neutral),
 * carried over to 0…100; with three faces it holds its coverage down to n = 4. Answers of people who come together are
 * not independent, so the true interval is never narrower.
 * @param z Normal quantile; default 1.96 for 95 %.
 * @see Rocks, B. (2016), Interval estimation for the net promoter score, The American Statistician 70(4)
 */
export function meanScore({ n, sum, squares }: Sums, z: number = 1.96): Score {
  if (n === 0) return { score: null, n, low: null, high: null, few: true };
  const score = sum / n;
  const adjusted = n + 3;
  const mean = (sum + 0.75 * 100 + 1.5 * 50) / adjusted;
  const variance = (squares + 0.75 * 100 ** 2 + 1.5 * 50 ** 2) / adjusted - mean ** 2;
  const margin = z * Math.sqrt(variance / adjusted);
  // The added answers pull the interval inwards: with few, one-sided ones it would not hold the score itself.
  return {
    score,
    n,
    low: Math.max(0, Math.min(score, mean - margin)),
    high: Math.min(100, Math.max(score, mean + margin)),
    few: n < FEW_ANSWERS,
  };
}

/** By how much a score differs from another one, in points of the score. */
export interface Difference {
  /** −100 to 100; above 0 when the first one is higher. */
  points: number;
  /** Bounds of its interval, −100 to 100. */
  low: number;
  high: number;
  /** The interval holds 0: the difference can be chance. */
  isNoise: boolean;
}

/** With fewer answers on either side nothing is said of a difference. */
const LEAST_TO_COMPARE = 10;

/**
 * How far two scores of different people lie apart; null where either rests on fewer than ten answers.
 *
 * The interval of the difference is put together from those of the two scores ("square and add", or MOVER): each bound
 * is the difference, less or plus the root of the squared distances from the scores to the bounds that face it. It
 * keeps their unevenness near 0 and 100, and has their confidence, by default 95 %.
 * @see Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions, Statistics in
 * Medicine 17, 873–890, method 10
 * @see Zou, G. Y. and Donner, A. (2008), Construction of confidence limits about effect measures, Statistics in
 * Medicine 27, 1693–1702, for measures other than proportions
 */
export function differenceOf(one: Score, other: Score): Difference | null {
  if (one.n < LEAST_TO_COMPARE || other.n < LEAST_TO_COMPARE) return null;
  const points = one.score! - other.score!;
  const low = points - Math.hypot(one.score! - one.low!, other.high! - other.score!);
  const high = points + Math.hypot(one.high! - one.score!, other.score! - other.low!);
  return { points, low: Math.max(-100, low), high: Math.min(100, high), isNoise: low <= 0 && high >= 0 };
}

/** The face that stands for a score: below 40 negative, above 60 positive, else neutral. */
export function faceOf(score: number): Smiley {
  if (score < 40) return 'negative';
  return score > 60 ? 'positive' : 'neutral';
}
