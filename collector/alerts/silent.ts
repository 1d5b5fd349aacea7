import type { SilenceRule } from '../../src/model/alerts.ts';
import type { Touchpoint } from '../../src/model/config.ts';
import { isOpen, wallTime } from '../../src/model/hours.ts';
import { lastHeard } from '../silence.ts';
import { type Judge, type Surroundings, watchedBy } from './finding.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** In ms; no longer silence is compared with other weeks. */
const LONGEST = DAY;

/**
 * Holds when a touchpoint that is open has told nothing for so long that it is hardly chance. The time since its last
 * answer, on the clock on its wall, is held against the same time of earlier weeks: with the median of their answers,
 * nobody would come with the chance e^−median (Poisson).
 */
export const judgeSilence: Judge<SilenceRule> = async (rule, { config, query, now }) => {
  const { chance = 0.01, trust } = rule;
  const watched = watchedBy(rule, config);
  const open = watched.filter(({ hours }) => isOpen(hours, now));
  const paused = watched.filter((touchpoint) => !open.includes(touchpoint)).map(({ id }) => id);
  if (open.length === 0) return { found: [], paused };
  const ids = open.map(({ id }) => id);
  const last = await lastHeard(query, ids, new Date(now.getTime() + MINUTE), trust);
  const since = (id: string) => Math.max(last.get(id)?.getTime() ?? 0, now.getTime() - LONGEST);
  const usual = await usualIn(rule, { query, now }, open, since);
  const found = open.flatMap(({ id }) => {
    const expected = usual.get(id)!;
    if (Math.exp(-expected) >= chance) return [];
    const silent = now.getTime() - since(id);
    const facts = { kind: 'silence' as const, since: last.get(id)?.toISOString() ?? null, silent, usual: expected };
    return [{ rule: rule.id, touchpoint: id, device: null, hold: 0, facts }];
  });
  return { found, paused };
};

/** The median of the answers in the same time of earlier weeks, by touchpoint, in one statement. */
async function usualIn(
  { weeks = 4, trust }: SilenceRule,
  { query, now }: Pick<Surroundings, 'query' | 'now'>,
  touchpoints: Touchpoint[],
  since: (id: string) => number,
): Promise<Map<string, number>> {
  const spans = touchpoints.flatMap(({ id, hours }) =>
    Array.from({ length: weeks }, (_, i) => {
      const before = (at: number) => weeksBefore(at, i + 1, hours?.timeZone).toISOString();
      return { id, from: before(since(id)), to: before(now.getTime()) };
    }),
  );
  const { rows } = await query<{ id: string; counts: number[] }>(
    `select span.id, array_agg((select count(*)::int from responses where touchpoint = span.id
        and at >= span.since and at < span.until and score is not null and flags = '{}' and not uncertain
        and ($4::text is null or trust = $4))) as counts
      from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as span(id, since, until) group by span.id`,
    [spans.map(({ id }) => id), spans.map(({ from }) => from), spans.map(({ to }) => to), trust ?? null],
  );
  return new Map(rows.map(({ id, counts }) => [id, medianOf(counts)]));
}

function medianOf(counts: number[]): number {
  const ordered = [...counts].sort((a, b) => a - b);
  const half = ordered.length / 2;
  return (ordered[Math.ceil(half) - 1]! + ordered[Math.floor(half)]!) / 2;
}

/** The moment some weeks before at which the clock on the wall showed the same, also when it was changed in between. */
function weeksBefore(at: number, weeks: number, timeZone: string | undefined): Date {
  const then = at - weeks * 7 * DAY;
  return new Date(then + ahead(at, timeZone) - ahead(then, timeZone));
}

// By how many ms the clock on the wall is ahead of UTC.
function ahead(at: number, timeZone: string | undefined): number {
  const { date, time } = wallTime(new Date(at), timeZone);
  return Date.parse(`${date}T${time}Z`) - Math.floor(at / MINUTE) * MINUTE;
}
