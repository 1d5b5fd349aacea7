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

/** The face that stands for a score: below 40 negative, above 60 positive, else neutral. */
export function faceOf(score: number): Smiley {
  if (score < 40) return 'negative';
  return score > 60 ? 'positive' : 'neutral';
}
