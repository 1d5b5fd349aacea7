import type { SenyumConfig } from '../src/model/config.ts';
import type { TodaySoFar } from '../src/model/today.ts';
import type { Query } from './store/store.ts';

/** A waiting time that was measured longer ago, in ms, is not the present one. */
const PRESENT = 15 * 60_000;

/** No day is longer, in ms; a request can't ask for the numbers of other days. */
const LONGEST_DAY = 26 * 3_600_000;

/**
 * What the owner wants everybody to read of today at a touchpoint. Rejects when the store fails.
 * @param since When the day began there, as the kiosk says; ISO 8601.
 */
export async function readToday(
  { kiosk }: SenyumConfig,
  query: Query,
  touchpoint: string,
  since: string,
  now: Date,
): Promise<TodaySoFar> {
  const { count, waitingTime } = kiosk?.today ?? {};
  const begin = Math.min(now.getTime(), Math.max(Date.parse(since), now.getTime() - LONGEST_DAY));
  const [counted, measured] = await Promise.all([
    count ? countSince(query, touchpoint, new Date(begin)) : undefined,
    waitingTime ? lastWait(query, touchpoint, now) : undefined,
  ]);
  return {
    senyum: 1,
    ...(counted !== undefined && { count: counted }),
    ...(measured !== undefined && { waitingTime: measured }),
  };
}

async function countSince(query: Query, touchpoint: string, begin: Date): Promise<number> {
  const { rows } = await query<{ n: number }>(
    `select count(*)::int as n from responses
      where touchpoint = $1 and at >= $2::timestamptz and score is not null and flags = '{}'`,
    [touchpoint, begin.toISOString()],
  );
  return rows[0]!.n;
}

async function lastWait(query: Query, touchpoint: string, now: Date): Promise<number | undefined> {
  const { rows } = await query<{ value: number; unit: string }>(
    `select value, unit from measures
      where touchpoint = $1 and name = 'waiting-time' and at between $2::timestamptz and $3::timestamptz
      order by at desc limit 1`,
    [touchpoint, new Date(now.getTime() - PRESENT).toISOString(), now.toISOString()],
  );
  const [last] = rows;
  const factor = last && SECONDS[last.unit];
  return factor && last.value >= 0 ? last.value * factor : undefined;
}

/** Units in which a waiting time may come, in seconds. */
const SECONDS: Record<string, number> = { s: 1, min: 60, h: 3600 };
