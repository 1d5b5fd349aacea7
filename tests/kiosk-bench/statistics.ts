/** The value below which such a share of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A straight line through points. */
export interface Line {
  slope: number;
  /** Half of the 95 % interval of the slope. */
  margin: number;
  /** Share of the variance that the line explains. */
  fit: number;
}

/** The line with the least squares through some points. */
export function lineThrough(points: readonly (readonly [number, number])[]): Line {
  const n = points.length;
  const mean = (pick: 0 | 1): number => points.reduce((sum, point) => sum + point[pick], 0) / n;
  const [meanX, meanY] = [mean(0), mean(1)];
  const sum = (of: (x: number, y: number) => number): number =>
    points.reduce((all, [x, y]) => all + of(x - meanX, y - meanY), 0);
  const [xx, xy, yy] = [sum((x) => x * x), sum((x, y) => x * y), sum((_, y) => y * y)];
  const slope = xy / xx;
  const rest = Math.max(0, yy - slope * xy);
  // 2.1 is about Student's t for 15 points or more.
  return { slope, margin: 2.1 * Math.sqrt(rest / (n - 2) / xx), fit: yy === 0 ? 1 : 1 - rest / yy };
}
