import type { QuietHours } from '../../src/model/alerts.ts';
import { DAYS, isWithin, wallTime } from '../../src/model/hours.ts';

/** Whether nothing is told just now. */
export function isQuiet(quietHours: QuietHours | undefined, now: Date): boolean {
  if (!quietHours) return false;
  const { from, to, timeZone } = quietHours;
  return isWithin(Object.fromEntries(DAYS.map((day) => [day, [[from, to]]])), wallTime(now, timeZone));
}
