import { newId } from '../../src/model/id.ts';
import { CYCLE, type LabelledTap, type Pattern } from './patterns.ts';
import { between, pick, USUAL } from './random.ts';

/** When the first day of the patterns begins, midnight in UTC. */
export const FIRST_DAY = Date.UTC(2026, 10, 2);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const OPENING = 2 * HOUR;
/** When a day ends, in ms after midnight in UTC. */
export const CLOSING = 13 * HOUR;

/** A day of a till from its opening to its closing, about 12 answers an hour. */
export function normalDay(random: () => number, day: number): LabelledTap[] {
  const taps: LabelledTap[] = [];
  const start = FIRST_DAY + day * DAY;
  for (let at = start + OPENING; ; ) {
    at += Math.round(1000 * (CYCLE + 1 - 294 * Math.log(1 - random())));
    if (at > start + CLOSING) return taps;
    taps.push({ id: newId(at), at, face: pick(random, USUAL), source: 'kiosk', dwell: null, misuse: false });
  }
}

/** A normal day with a pattern in it, and the first tap of the next morning. `own`: the taps of the pattern. */
export function dayWith(
  pattern: Pattern,
  random: () => number,
  day: number,
): { taps: LabelledTap[]; own: LabelledTap[] } {
  const midnight = FIRST_DAY + day * DAY;
  const start =
    midnight + (pattern.atClosing ? CLOSING - 20 * 60_000 : between(random, OPENING + HOUR, CLOSING - 3 * HOUR));
  const own = pattern.taps(random, Math.round(start));
  const [from, to] = [own[0]?.at ?? 0, own.at(-1)?.at ?? 0];
  // Nobody else gets to the tablet meanwhile; a shop that closes is empty.
  const apart = normalDay(random, day).filter(({ at }) => at < from - 8000 || (at > to + 8000 && !pattern.atClosing));
  const morning = normalDay(random, day + 1).slice(0, 1);
  const taps = [...apart, ...own, ...morning].sort((a, b) => a.at - b.at);
  return { taps, own: own.length > 0 ? own : apart };
}
