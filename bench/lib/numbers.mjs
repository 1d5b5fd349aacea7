const sorted = (values) => [...values].sort((a, b) => a - b);

/** The value that the share of all values does not exceed, 0 to 1. */
export const quantile = (values, share) => sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)];

/** The middle value. */
export function median(values) {
  const all = sorted(values);
  const half = all.length >> 1;
  return all.length % 2 ? all[half] : (all[half - 1] + all[half]) / 2;
}

/** Median over the rounds of what one round's figure is in terms of the other's. */
export const ratio = (ones, others) => median(ones.map((one, i) => one / others[i]));

/** A figure with three significant digits, thousands separated. */
export function figure(value, unit = '') {
  if (!Number.isFinite(value)) return '–';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit ? `${text} ${unit}` : text;
}

/** A ratio, for example `1.52 x`. */
export const times = (value) => (Number.isFinite(value) ? `${figure(value)} x` : '–');
