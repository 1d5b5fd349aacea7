/** A share of some answers, with its interval. All are 0 to 1. */
export interface Share {
  share: number;
  low: number;
  high: number;
}

/**
 * The share of answers of one kind, with its Wilson interval, which holds its confidence with few answers too.
 * @param count How many are of the kind.
 * @param n How many there are, above 0.
 * @param z Normal quantile; default 1.96 for 95 %.
 * @see Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209–212
 */
export function shareOf(count: number, n: number, z: number = 1.96): Share {
  const share = count / n;
  const weight = 1 + z ** 2 / n;
  const middle = (share + z ** 2 / (2 * n)) / weight;
  const margin = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / weight;
  return { share, low: Math.max(0, middle - margin), high: Math.min(1, middle + margin) };
}
