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

/**
 * The senyum score, `50 + 50 · (share positive − share negative)`, with its adjusted-Wald interval.
 *
 * The interval is the one for net promoter scores (three added answers: ¾ positive, ¾ negative, 1½ neutral),
 * carried over to 0…100; it holds its coverage down to n = 4. Answers of people who come together are not
 * independent, so the true interval is never narrower.
 * @param z Normal quantile; default 1.96 for 95 %.
 * @see Rocks, B. (2016), Interval estimation for the net promoter score, The American Statistician 70(4)
 */
export function senyumScore(counts: SmileyCounts, z: number = 1.96): Score {
  const n = counts.negative + counts.neutral + counts.positive;
  if (n === 0) return { score: null, n, low: null, high: null, few: true };
  const adjusted = n + 3;
  const positive = (counts.positive + 0.75) / adjusted;
  const negative = (counts.negative + 0.75) / adjusted;
  const net = positive - negative;
  const margin = z * Math.sqrt((positive + negative - net ** 2) / adjusted);
  const score = 50 + (50 * (counts.positive - counts.negative)) / n;
  // The added answers pull the interval inwards: with few, one-sided ones it would not hold the score itself.
  return {
    score,
    n,
    low: Math.max(0, Math.min(score, 50 + 50 * (net - margin))),
    high: Math.min(100, Math.max(score, 50 + 50 * (net + margin))),
    few: n < FEW_ANSWERS,
  };
}

/** The face that stands for a score: below 40 negative, above 60 positive, else neutral. */
export function faceOf(score: number): Smiley {
  if (score < 40) return 'negative';
  return score > 60 ? 'positive' : 'neutral';
}
