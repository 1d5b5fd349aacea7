import type { UnhappyRule } from '../../src/model/alerts.ts';
import { shareOf } from '../../src/model/share.ts';
import { type Judge, watchedBy } from './finding.ts';

const MINUTE = 60_000;

/** Holds when the share of unhappy answers is above the limit for sure: by its lower bound, not by the bare share. */
export const judgeUnhappy: Judge<UnhappyRule> = async (rule, { config, query, now }) => {
  const { window = 15, share: limit = 0.5, answers = 4, trust } = rule;
  // An alert tells how many were unhappy: of a small group that is hidden, as on the map.
  const fewest = Math.max(answers, config.privacy?.least ?? 0);
  const watched = watchedBy(rule, config).map(({ id }) => id);
  const { rows } = await query<{ touchpoint: string; n: number; negative: number }>(
    `select touchpoint, count(*)::int as n, count(*) filter (where score < 50)::int as negative
      from responses
      where touchpoint = any($1::text[]) and at >= $2::timestamptz and score is not null and flags = '{}'
        and not uncertain and ($3::text is null or trust = $3)
      group by touchpoint`,
    [watched, new Date(now.getTime() - window * MINUTE).toISOString(), trust ?? null],
  );
  const found = rows.flatMap(({ touchpoint, n, negative }) => {
    const { low, high } = shareOf(negative, n);
    if (n < fewest || low <= limit) return [];
    const facts = { kind: 'unhappy' as const, n, negative, low, high, limit, window: window * MINUTE };
    return [{ rule: rule.id, touchpoint, device: null, hold: 0, facts }];
  });
  return { found, paused: [] };
};
