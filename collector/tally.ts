import type { Flagged } from '../src/model/experience-map.ts';
import { FLAGS, type Flag } from '../src/model/flags.ts';
import type { Sums } from '../src/model/score.ts';
import { onePart, type Parts } from './course.ts';
import type { Period } from './period.ts';
import { type Counted, countGroups, type Group } from './rollup/count-groups.ts';
import { piecesOf } from './rollup/pieces.ts';
import type { Query } from './store/store.ts';

/** Answers that no rule has flagged, and those that one has. */
export interface BySound<Sum = Counted> {
  sound: Sum;
  flagged: Sum;
}

/** What is known of one part of a period. */
export type Part = Pick<Sums, 'n' | 'sum'>;

/** The answers of a touchpoint in a period. */
export interface Tally extends BySound {
  rules: Flagged['rules'];
  /** The same answers by the part of the period, from 0 on; parts without any are holes. */
  parts: BySound<Part>[];
  /** When the newest response arrived; null when there is none. */
  last: Date | null;
}

/** No answers. */
export const NONE: Counted = { n: 0, sum: 0, squares: 0, negative: 0, neutral: 0, positive: 0 };

/** The tally of a touchpoint without responses. */
export const NOTHING: Tally = { sound: NONE, flagged: NONE, rules: [], parts: [], last: null };

/**
 * Counts the answers of a period, by touchpoint. Whole days and hours come from the rollups, so that the time it takes
 * grows with the days and not with the answers. Rejects when the store fails.
 * @param parts Where the parts of the period begin; default it is one part.
 * @param only The touchpoint that is counted; default all are.
 */
export async function tally(
  query: Query,
  period: Period,
  { usual, own: ownOf }: Parts = onePart(period),
  only: string | null = null,
): Promise<Map<string, Tally>> {
  const own = new Map([...ownOf].filter(([id]) => only === null || id === only));
  // Touchpoints of one time zone have the same starts.
  const zones = [...new Set(own.values())].map((starts) => ({
    starts,
    among: { within: [...own.keys()].filter((id) => own.get(id) === starts) },
  }));
  const others = only === null ? { without: [...own.keys()] } : { within: own.size > 0 ? [] : [only] };
  const groups = await Promise.all(
    [...zones, { starts: usual, among: others }].map(({ starts, among }) =>
      countGroups(query, piecesOf([period.from, ...starts.slice(1)], period.to), among),
    ),
  );
  const tallies = new Map<string, Tally>();
  for (const group of groups.flat())
    tallies.set(group.touchpoint, take(tallies.get(group.touchpoint) ?? NOTHING, group));
  return tallies;
}

/** Two counts together. */
export function add(one: Counted, other: Counted): Counted {
  return {
    n: one.n + other.n,
    sum: one.sum + other.sum,
    squares: one.squares + other.squares,
    negative: one.negative + other.negative,
    neutral: one.neutral + other.neutral,
    positive: one.positive + other.positive,
  };
}

/** Those that count. */
export function counted({ sound, flagged }: BySound, includesFlagged: boolean): Counted {
  return includesFlagged ? add(sound, flagged) : sound;
}

/** Those of a part that count. */
export function countedIn({ sound, flagged }: BySound<Part>, includesFlagged: boolean): Part {
  return includesFlagged ? { n: sound.n + flagged.n, sum: sound.sum + flagged.sum } : sound;
}

function take(tally: Tally, group: Group): Tally {
  const { flags, n, last } = group;
  const side = flags.length === 0 ? 'sound' : 'flagged';
  const parts = [...tally.parts];
  for (const [i, more, sum] of group.parts) {
    const part = parts[i] ?? { sound: { n: 0, sum: 0 }, flagged: { n: 0, sum: 0 } };
    parts[i] = { ...part, [side]: { n: part[side].n + more, sum: part[side].sum + sum } };
  }
  return {
    ...tally,
    [side]: add(tally[side], group),
    rules: n > 0 ? raiseRules(tally.rules, flags, n) : tally.rules,
    parts,
    last: tally.last && tally.last > last ? tally.last : last,
  };
}

// A name that is no longer a rule's flags all the same, until the flags are told anew.
function raiseRules(rules: Flagged['rules'], flags: string[], by: number): Flagged['rules'] {
  const countOf = (rule: Flag) => rules.find((one) => one.rule === rule)?.count ?? 0;
  return FLAGS.map((rule) => ({ rule, count: countOf(rule) + (flags.includes(rule) ? by : 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
