import { DAYS } from '../../src/model/hours.ts';
import { meanScore, type Sums } from '../../src/model/score.ts';
import type { AnySmiley } from '../../src/model/smiley.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import type { Query } from '../store/store.ts';
import type { ReportWish } from './report-wish.ts';
import { COUNTED, counted } from './within.ts';

const SUMS = 'count(score)::int as n, sum(score) as sum, sum(score * score) as squares';

/** How often each face was tapped. */
export async function facesOf(query: Query, wish: ReportWish): Promise<TouchpointReport['faces']> {
  const { rows } = await query<{ smiley: AnySmiley; n: number }>(
    `select smiley, count(*)::int as n from responses where ${COUNTED} and score is not null group by smiley`,
    counted(wish),
  );
  return Object.fromEntries(rows.map(({ smiley, n }) => [smiley, n]));
}

/** The score of each day that has answers, as the calendar of a time zone counts days. */
export async function daysOf(query: Query, wish: ReportWish, timeZone: string): Promise<TouchpointReport['days']> {
  const { rows } = await query<Sums & { date: string }>(
    `select (at at time zone $5)::date::text as date, ${SUMS}
      from responses where ${COUNTED} and score is not null group by 1 order by 1`,
    [...counted(wish), timeZone],
  );
  return rows.map(({ date, ...sums }) => ({ date, score: meanScore(sums) }));
}

/** The score of each hour of the week that has answers, as the clocks of a time zone show it. */
export async function hoursOf(query: Query, wish: ReportWish, timeZone: string): Promise<TouchpointReport['hours']> {
  const { rows } = await query<Sums & { day: number; hour: number }>(
    `select extract(isodow from at at time zone $5)::int as day, extract(hour from at at time zone $5)::int as hour,
        ${SUMS}
      from responses where ${COUNTED} and score is not null group by 1, 2 order by 1, 2`,
    [...counted(wish), timeZone],
  );
  return rows.map(({ day, hour, ...sums }) => ({ day: DAYS[day - 1]!, hour, score: meanScore(sums) }));
}
