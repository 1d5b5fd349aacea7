/** What stands for many observations: the one in the middle, which a single long wait does not move, or their mean. */
export type Typical = 'median' | 'mean';

/** Of these each visit gives 0 or 100, so that only their mean, the share of the visits, says something. */
const SHARES: readonly string[] = ['bounce', 'conversion', 'abandoned-checkout'];

/** Other systems write either. */
const PERCENT: readonly string[] = ['percent', '%'];

/** What stands for the observations of a measure where its owner has not said. */
export function typicalOf(name: string, unit: string): Typical {
  return PERCENT.includes(unit) && SHARES.includes(name) ? 'mean' : 'median';
}
