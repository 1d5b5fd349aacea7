import { lockTouchpoints } from '../lock-touchpoints.ts';
import type { Query, Store } from '../store/store.ts';
import { CAN_SURGE } from './note.ts';
import type { SettingsOf } from './settings.ts';
import { type Hour, reachOf, surgesOf } from './surge.ts';

/** So many answers at most get or lose the flag in one transaction. Batches of the touchpoint wait meanwhile. */
export const MOST_AT_ONCE = 1000;

const HOUR = 3_600_000;

/** What is kept of an hour. */
type Kept = Hour & {
  /** How many are flagged that came with a key that proves something, as an answer was given anew with one. */
  strange: number;
};

/** What came of it. */
export interface Surged {
  touchpoint: string;
  /** How many answers got or lost the flag. */
  changed: number;
  /** Where it goes on; undefined when there is nothing left to do of what was noted. */
  reached?: Reached | undefined;
}

/** How far an hour is flagged: from its end to a moment. It spares to pass over these answers again. */
export interface Reached {
  touchpoint: string;
  /** When the hour begins, and the moment; Unix time in ms. */
  start: number;
  before: number;
}

/**
 * Flags the surges of the first touchpoint after a place of which hours are noted, as far as that goes in one
 * transaction: then the notes are gone, or there is one of where it goes on. Hours later than those noted are told anew,
 * too, because what is usual there may be another.
 * @param after Id of a touchpoint; empty is before all.
 * @param onTaken Told the touchpoint, before anything is done about it.
 * @param reached How far the portion before came.
 * @returns undefined when nothing is noted after the place.
 */
export async function flagSurges(
  store: Store,
  settings: SettingsOf,
  after: string,
  onTaken: (touchpoint: string) => void,
  reached?: Reached,
): Promise<Surged | undefined> {
  return store.transaction(async (query) => {
    const { rows } = await query<{ touchpoint: string }>(
      'select touchpoint from unweighed where touchpoint > $1 order by touchpoint limit 1',
      [after],
    );
    const { touchpoint } = rows[0] ?? {};
    if (touchpoint === undefined) return undefined;
    onTaken(touchpoint);
    // A power cut undoes this as a whole, and then it is done again: no need to wait for the disk.
    await query("select set_config('synchronous_commit', 'off', true)");
    await lockTouchpoints(query, [touchpoint]);
    const from = await takeHours(query, touchpoint);
    // Another collector may have been first.
    if (from === null) return { touchpoint, changed: 0 };
    const hours = await wrongHours(query, touchpoint, from, settings);
    return mend(query, touchpoint, hours, reached?.touchpoint === touchpoint ? reached : undefined);
  });
}

/** Notes all hours of all touchpoints. */
export async function noteAllHours(query: Query): Promise<void> {
  await query(
    `insert into unweighed (touchpoint, hour)
      select touchpoint, min(start) from rollups where span = 1 group by touchpoint order by touchpoint
      on conflict do nothing`,
  );
}

/** Removes the notes of a touchpoint. Returns the first hour of them, Unix time in ms; null when there are none. */
async function takeHours(query: Query, touchpoint: string): Promise<number | null> {
  const { rows } = await query<{ from: number | null }>(
    `with taken as (delete from unweighed where touchpoint = $1 returning hour)
      select (extract(epoch from min(hour)) * 1000)::float8 as from from taken`,
    [touchpoint],
  );
  return rows[0]!.from;
}

interface WrongHour {
  start: number;
  isSurge: boolean;
}

async function wrongHours(query: Query, touchpoint: string, from: number, settings: SettingsOf): Promise<WrongHour[]> {
  const limit = settings(touchpoint).thresholds.surge;
  const told = await hoursOf(query, touchpoint, from);
  // Nearly always: it is quicker to see that nothing can be one.
  if (told.every(({ sound, surged, strange }) => sound <= limit.floor && surged + strange === 0)) return [];
  const former = await hoursOf(query, touchpoint, from - reachOf(limit), from);
  const surges = surgesOf([...former, ...told], from, limit);
  return told
    .map((hour) => ({ ...hour, isSurge: surges.has(hour.start) }))
    .filter(({ isSurge, sound, surged, strange }) => strange + (isSurge ? sound : surged) > 0);
}

/** @param from Unix time in ms; so is `to`, by default for ever. */
async function hoursOf(query: Query, touchpoint: string, from: number, to?: number): Promise<Kept[]> {
  const { rows } = await query<Kept>(
    `select (extract(epoch from start) * 1000)::float8 as start,
        coalesce(sum(n) filter (where ${CAN_SURGE} and not 'surge' = any(flags)), 0)::int as sound,
        coalesce(sum(n) filter (where ${CAN_SURGE} and 'surge' = any(flags)), 0)::int as surged,
        coalesce(sum(n) filter (where not ${CAN_SURGE} and 'surge' = any(flags)), 0)::int as strange
      from rollups
      where span = 1 and touchpoint = $1 and start >= $2::timestamptz and start < $3::timestamptz
        and (${CAN_SURGE} or 'surge' = any(flags))
      group by start having sum(n) > 0 order by start`,
    [touchpoint, new Date(from).toISOString(), to === undefined ? 'infinity' : new Date(to).toISOString()],
  );
  return rows;
}

/** Flags the answers of hours and takes flags away, and notes where it goes on when there are too many. */
async function mend(query: Query, touchpoint: string, hours: WrongHour[], reached?: Reached): Promise<Surged> {
  let changed = 0;
  for (const hour of hours) {
    const end = hour.start + HOUR;
    const befores = reached?.start === hour.start ? [reached.before, end] : [end];
    for (const before of befores) {
      const mended = await mendHour(query, touchpoint, hour, before, MOST_AT_ONCE - changed);
      changed += mended.count;
      if (changed < MOST_AT_ONCE) continue;
      await query('insert into unweighed (touchpoint, hour) values ($1, $2::timestamptz)', [
        touchpoint,
        new Date(hour.start).toISOString(),
      ]);
      return { touchpoint, changed, reached: { touchpoint, start: hour.start, before: mended.first! } };
    }
  }
  return { touchpoint, changed };
}

/** Mends the last answers of an hour up to a moment. `first`: when the first of them was given; null when none was wrong. */
async function mendHour(
  query: Query,
  touchpoint: string,
  { start, isSurge }: WrongHour,
  before: number,
  most: number,
): Promise<{ count: number; first: number | null }> {
  const { rows } = await query<{ count: number; first: number | null }>(
    // In the order in which batches lock rows, so that nobody waits for each other in a ring.
    `with wrong as materialized (
        select id from responses
          where touchpoint = $1 and at >= $2::timestamptz and at <= $3::timestamptz and at < $4::timestamptz
            and score is not null and ('surge' = any(flags)) <> ($5::boolean and ${CAN_SURGE})
          order by at desc limit $6::int
      ), locked as materialized (
        select id from responses where id in (select id from wrong) order by id for update
      ), mended as (
        update responses as kept set flags = array_remove(flags, 'surge') ||
            case when $5::boolean and ${CAN_SURGE} then '{surge}'::text[] else '{}' end
          from locked where kept.id = locked.id returning kept.at
      )
      select count(*)::int as count, (ceil(extract(epoch from min(at)) * 1000))::float8 as first from mended`,
    [touchpoint, ...[start, before, start + HOUR].map((at) => new Date(at).toISOString()), isSurge, most],
  );
  return rows[0]!;
}
