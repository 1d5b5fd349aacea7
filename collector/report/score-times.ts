import { DAYS } from '../../src/model/hours.ts';
import { meanScore } from '../../src/model/score.ts';
import type { AnySmiley } from '../../src/model/smiley.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import type { Period } from '../period.ts';
import { type Counted, countTimes } from '../rollup/count-groups.ts';
import { piecesOf } from '../rollup/pieces.ts';
import type { Query } from '../store/store.ts';
import { add } from '../tally.ts';
import type { ReportWish } from './report-wish.ts';
import { wallClock } from './wall-clock.ts';
import { COUNTED, counted } from './within.ts';

/** How often each face was tapped. */
export async function facesOf(query: Query, wish: ReportWish): Promise<TouchpointReport['faces']> {
  const { rows } = await query<{ smiley: AnySmiley; n: number }>(
    `select smiley, count(*)::int as n from responses where ${COUNTED} and score is not null group by smiley`,
    counted(wish),
  );
  return Object.fromEntries(rows.map(({ smiley, n }) => [smiley, n]));
}

/**
 * The score of each day that has answers and of each hour of the week, as the clocks of a time zone show them. Rejects
 * when the store fails.
 */
export async function timesOf(
  query: Query,
  { touchpoint, trust, context, includesFlagged, ...period }: ReportWish,
  timeZone: string,
): Promise<Pick<TouchpointReport, 'days' | 'hours'>> {
  const { from, to } = await heardIn(query, touchpoint, period);
  const clock = wallClock(from, to, timeZone);
  // Where the clock on the wall is half an hour off, an hour of it is in two rollups.
  const groups = await countTimes(query, piecesOf([from], to, clock.isWhole ? [1, 0] : [0]), {
    within: [touchpoint],
    trust,
    context,
  });
  const days = new Map<string, Counted>();
  const hours = new Map<string, Counted>();
  for (const { start, flags, ...group } of groups) {
    if (group.n === 0 || (flags.length > 0 && !includesFlagged)) continue;
    const { date, day, hour } = clock.read(start);
    raise(days, date, group);
    raise(hours, `${DAYS.indexOf(day)} ${String(hour).padStart(2, '0')}`, group);
  }
  return {
    days: sorted(days).map(([date, sums]) => ({ date, score: meanScore(sums) })),
    hours: sorted(hours).map(([key, sums]) => {
      const [day, hour] = key.split(' ').map(Number);
      return { day: DAYS[day!]!, hour: hour!, score: meanScore(sums) };
    }),
  };
}

/** The days of a period, which may be thousands of years, between which there are answers. */
async function heardIn(query: Query, touchpoint: string, { from, to }: Period): Promise<Period> {
  const { rows } = await query<{ first: Date | null; end: Date | null }>(
    `select min(start) as first, max(start) + interval '1 day' as end from rollups
      where span = 24 and touchpoint = $1 and start > $2::timestamptz - interval '1 day' and start < $3::timestamptz`,
    [touchpoint, from.toISOString(), to.toISOString()],
  );
  const { first, end } = rows[0]!;
  if (!first || !end) return { from, to: from };
  return { from: first > from ? first : from, to: end < to ? end : to };
}

function raise(sums: Map<string, Counted>, key: string, group: Counted): void {
  const known = sums.get(key);
  sums.set(key, known ? add(known, group) : group);
}

function sorted(sums: Map<string, Counted>): [key: string, sums: Counted][] {
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}
