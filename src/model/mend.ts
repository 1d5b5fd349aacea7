import type { Score } from './score.ts';

/** The target of a touchpoint for which the owner names none: what 7 happy, 2 neutral and 1 unhappy of ten answers give. */
export const USUAL_TARGET = 80;

/**
 * So many answers with the score of all are added to those of each touchpoint: as many as a score needs to be no longer
 * marked as resting on few. It is the same for large and small businesses, so that a touchpoint's own answers and not the
 * number of the others decide how far it is believed.
 */
const ADDED_ANSWERS = 30;

/** The length of a month, in days. */
const MONTH = 30;

const DAY_MS = 86_400_000;

/** A touchpoint, and the score that its owner wants there. */
export interface Aimed {
  touchpoint: string;
  score: Score;
  /** 0 to 100. */
  target: number;
}

/** A touchpoint below its target, and what that costs. */
export interface ToMend extends Aimed {
  /** The score drawn towards that of all, the more the fewer answers there are; 0 to 100. */
  drawn: number;
  /** So many unhappy answers a month would have to become happy ones for it to reach the target; above 0. */
  cost: number;
  /** The whole interval of its own score lies below the target: that it misses it is more than noise. */
  isSure: boolean;
}

/** What to mend first. */
export interface MendPlan {
  /** The score of all answers together; null when there are none, or too few to be told. */
  mean: number | null;
  /** How many answers these are. */
  n: number;
  /** So many answers of that score are added to each touchpoint. */
  added: number;
  /** Touchpoints below their targets, the most costly first. */
  toMend: ToMend[];
  /** How many touchpoints with answers are not in that list. */
  fine: number;
}

/**
 * Ranks touchpoints by what they cost: how many answers they get, times how far they lie below their target.
 *
 * `drawn = (mean · 30 + score · n) / (30 + n)`, `cost = (target − drawn) / 100 · n · 30 days / length of the period`. One
 * answer that turns from the unhappy face to the happy one moves the sum of all by 100 points, so the cost is a number
 * of answers a month. A touchpoint whose own score reaches the target costs nothing, and so does one with few answers
 * that the mean of all lifts to it. Touchpoints without answers are left out. Equal costs are ordered by id.
 * @param from Start and end of the period that the answers are from, ISO 8601.
 * @see HappyOrNot's ranking `RS = (WAI·W + I·R) / (W + R)`, a shrinkage mean; their W is not published
 */
export function planMending(aimed: Aimed[], from: string, to: string): MendPlan {
  const asked = aimed.filter(({ score }) => score.n > 0);
  const all = asked.reduce((sum, { score }) => sum + score.n, 0);
  const mean = all > 0 ? asked.reduce((sum, { score }) => sum + score.score! * score.n, 0) / all : null;
  const months = (Date.parse(to) - Date.parse(from)) / DAY_MS / MONTH;
  const toMend = asked
    .map((one): ToMend => {
      const { score, target } = one;
      const drawn = (mean! * ADDED_ANSWERS + score.score! * score.n) / (ADDED_ANSWERS + score.n);
      const short = score.score! < target ? Math.max(0, target - drawn) : 0;
      return { ...one, drawn, cost: ((short / 100) * score.n) / months, isSure: score.high! < target };
    })
    .filter(({ cost }) => cost > 0)
    .sort((a, b) => b.cost - a.cost || (a.touchpoint < b.touchpoint ? -1 : 1));
  return { mean, n: all, added: ADDED_ANSWERS, toMend, fine: asked.length - toMend.length };
}
