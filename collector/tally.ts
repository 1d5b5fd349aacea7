import type { Flagged } from '../src/model/experience-map.ts';
import { FLAGS, type Flag } from '../src/model/flags.ts';
import type { Sums } from '../src/model/score.ts';
import type { SmileyCounts } from '../src/model/smiley.ts';
import type { Period } from './period.ts';
import type { Query } from './store/store.ts';

/** Answers of one kind, counted and summed. */
export type Counted = SmileyCounts & Sums;

/** The answers of a touchpoint in a period. */
export interface Tally {
  /** Those that no rule has flagged, and those that one has. */
  sound: Counted;
  flagged: Counted;
  rules: Flagged['rules'];
  /** When the newest response arrived; null when there is none. */
  last: Date | null;
}

type Group = Counted & { touchpoint: string; flags: string[]; last: Date };

const NONE: Counted = { n: 0, sum: 0, squares: 0, negative: 0, neutral: 0, positive: 0 };

/** The tally of a touchpoint without responses. */
export const NOTHING: Tally = { sound: NONE, flagged: NONE, rules: [], last: null };

/** Counts the answers of a period, by touchpoint: of all of them, or of one. Rejects when the store fails. */
export async function tally(query: Query, { from, to }: Period, touchpoint?: string): Promise<Map<string, Tally>> {
  const { rows } = await query<Group>(
    `select touchpoint, flags, max(received_at) as last,
      count(score)::int as n, coalesce(sum(score), 0) as sum, coalesce(sum(score * score), 0) as squares,
      (count(*) filter (where score < 50))::int as negative,
      (count(*) filter (where score = 50))::int as neutral,
      (count(*) filter (where score > 50))::int as positive
    from responses where at >= $1::timestamptz and at < $2::timestamptz${touchpoint === undefined ? '' : ' and touchpoint = $3'}
    group by touchpoint, flags order by touchpoint, flags`,
    [from.toISOString(), to.toISOString(), ...(touchpoint === undefined ? [] : [touchpoint])],
  );
  const tallies = new Map<string, Tally>();
  for (const group of rows) tallies.set(group.touchpoint, take(tallies.get(group.touchpoint) ?? NOTHING, group));
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

function take(tally: Tally, group: Group): Tally {
  const { flags, n, last } = group;
  return {
    sound: flags.length === 0 ? add(tally.sound, group) : tally.sound,
    flagged: flags.length > 0 ? add(tally.flagged, group) : tally.flagged,
    rules: n > 0 ? raise(tally.rules, flags, n) : tally.rules,
    last: tally.last && tally.last > last ? tally.last : last,
  };
}

// A name that is no longer a rule's flags all the same, until the flags are told anew.
function raise(rules: Flagged['rules'], flags: string[], by: number): Flagged['rules'] {
  const countOf = (rule: Flag) => rules.find((one) => one.rule === rule)?.count ?? 0;
  return FLAGS.map((rule) => ({ rule, count: countOf(rule) + (flags.includes(rule) ? by : 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
