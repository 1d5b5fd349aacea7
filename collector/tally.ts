import type { Told } from '../src/model/context.ts';
import type { Flagged } from '../src/model/experience-map.ts';
import { FLAGS, type Flag } from '../src/model/flags.ts';
import type { Trust } from '../src/model/pairing.ts';
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
  /** Those that count, by the part of the period, from 0 on, where parts are wanted; parts without any are holes. */
  parts: Part[];
  /** When the newest response arrived; null when there is none. */
  last: Date | null;
}

/** No answers. */
export const NONE: Counted = { n: 0, sum: 0, squares: 0, negative: 0, neutral: 0, positive: 0 };

/** The tally of a touchpoint without responses. */
export const NOTHING: Tally = { sound: NONE, flagged: NONE, rules: [], parts: [], last: null };

/** What a tally holds. */
export interface TallyWish {
  /** Where the parts of the period begin; default it is in one part. */
  parts?: Parts;
  /** The touchpoint that is counted; default all are. */
  only?: string;
  /** Only what came with a key of this kind is counted; default all is. */
  trust?: Trust | undefined;
  /** Only visits of which this was told are counted; default all are. */
  context?: Told | undefined;
  /** Flagged answers count; default not. */
  includesFlagged?: boolean;
  /** What does not count is not told either; default it is. */
  isBare?: boolean;
}

/**
 * Counts the answers of a period, by touchpoint. Weeks, days and hours come from the rollups, so that the time it takes
 * grows with the weeks and not with the answers. Rejects when the store fails.
 */
export async function tally(query: Query, period: Period, wish: TallyWish = {}): Promise<Map<string, Tally>> {
  const { parts, only, trust, context, includesFlagged = false, isBare = false } = wish;
  const { usual, own: ownOf } = parts ?? onePart(period);
  const own = new Map([...ownOf].filter(([id]) => only === undefined || id === only));
  // Touchpoints of one time zone have the same starts.
  const zones = [...new Set(own.values())].map((starts) => ({
    starts,
    among: { within: [...own.keys()].filter((id) => own.get(id) === starts) },
  }));
  const others = only === undefined ? { without: [...own.keys()] } : { within: own.size > 0 ? [] : [only] };
  const counting = includesFlagged ? 'all' : 'sound';
  const groups = await Promise.all(
    [...zones, { starts: usual, among: others }].map(({ starts, among }) => {
      const pieces = piecesOf([period.from, ...starts.slice(1)], period.to);
      return countGroups(
        query,
        pieces,
        { ...among, trust, context, which: isBare ? counting : 'all' },
        parts && counting,
      );
    }),
  );
  const tallies = new Map<string, Tally>();
  for (const group of groups.flat()) {
    const { touchpoint } = group;
    tallies.set(touchpoint, take(tallies.get(touchpoint) ?? { ...NOTHING, parts: [] }, group));
  }
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

function take(tally: Tally, group: Group): Tally {
  const { flags, n, last } = group;
  const side = flags.length === 0 ? 'sound' : 'flagged';
  const { parts } = tally;
  for (const [part, more, twelfths] of group.parts ?? []) {
    parts[part] ??= { n: 0, sum: 0 };
    parts[part].n += more;
    parts[part].sum += (twelfths / 12) * 100;
  }
  return {
    ...tally,
    [side]: add(tally[side], group),
    rules: n > 0 ? raiseRules(tally.rules, flags, n) : tally.rules,
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
