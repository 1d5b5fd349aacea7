import type { Flag } from '../../src/model/flags.ts';
import type { Query } from '../store/store.ts';
import { flagTaps } from './flag-taps.ts';
import type { SettingsOf } from './settings.ts';
import type { Tap } from './tap.ts';
import { type FormerTap, type Usual, usualOf } from './usual.ts';

/** A moment at which something changed at a touchpoint. */
export interface Touched {
  touchpoint: string;
  at: Date;
}

/** A stored response that has a face, or still has flags. */
export interface StoredTap extends Omit<Tap, 'at' | 'face'> {
  touchpoint: string;
  at: Date;
  /** What its face counts for; null when it was taken back. */
  score: number | null;
  /** Nobody knows when it was given. */
  uncertain: boolean;
  flags: Flag[];
  /** Whether its flags are to be told anew; the others are read to tell these. */
  ours: boolean;
}

/** The columns of a {@link StoredTap}. */
export const TAP = 'kept.id, kept.touchpoint, kept.at, kept.score, kept.source, kept.dwell, kept.uncertain, kept.flags';

const MINUTE = 60_000;

/** What is usual is told by so many taps: its shares are then right to 6 points. */
const USUAL_TAPS = 300;

// A tap can end the day of the taps in the half hour before the one before it, and be in a row with those around it.
const BACK = { told: '40 minutes', read: '50 minutes' };
const ON = { told: '10 minutes', read: '45 minutes' };

/** Moments closer than this, in ms, are looked at together. */
const TOGETHER = 120 * MINUTE;

/** Waits until no other batch of a device is being kept, until the end of the transaction: both could miss a pair. */
export async function lockTaps(query: Query, devices: string[]): Promise<void> {
  await query(
    `select pg_advisory_xact_lock(key) from
      (select hashtextextended(device, 7368686) as key from unnest($1::text[]) as device order by key) as keys`,
    [devices],
  );
}

/** Flags a device's taps anew around what has changed. Runs inside a transaction that has {@link lockTaps}. */
export async function keepFlags(query: Query, device: string, touched: Touched[], settings: SettingsOf): Promise<void> {
  if (touched.length === 0) return;
  const spans = spansOf(touched);
  const former = `from responses as kept
    where kept.device = $1::uuid and kept.touchpoint = touched.touchpoint and score is not null and not uncertain`;
  const { rows } = await query<StoredTap>(
    `with zones as materialized (
      select touchpoint, until,
        coalesce((select max(at) ${former} and at < touched.since), since) as since,
        coalesce((select min(at) ${former} and at > touched.until + interval '${ON.read}'),
          until + interval '${ON.read}') as next
      from unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as touched(touchpoint, since, until)
    )
    select ${TAP}, bool_or(kept.at between zones.since - interval '${BACK.told}'
      and zones.until + interval '${ON.told}') as ours
    from zones join responses as kept on kept.device = $1::uuid and kept.touchpoint = zones.touchpoint
      and kept.at between zones.since - interval '${BACK.read}' and zones.next
    where kept.score is not null or kept.flags <> '{}'
    group by kept.id`,
    [device, spans.map((one) => one.touchpoint), spans.map((one) => one.since), spans.map((one) => one.until)],
  );
  await writeFlags(query, rows, settings, usualIn(query));
}

/** Tells the flags of one device's taps and stores those that differ. Returns how many that were. */
export async function writeFlags(
  query: Query,
  rows: StoredTap[],
  settings: SettingsOf,
  usual: UsualBefore,
): Promise<number> {
  const changed: { id: string; flags: Flag[] }[] = [];
  for (const [touchpoint, stored] of byTouchpoint(rows)) {
    const taps = stored.flatMap(({ uncertain, score, at, ...tap }): Tap[] =>
      uncertain || score === null ? [] : [{ ...tap, at: at.getTime(), face: score }],
    );
    taps.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const found = await flagTaps(taps, settings(touchpoint), (moment) => usual(touchpoint, moment));
    for (const { id, ours, flags: before } of stored) {
      const flags = found.get(id) ?? [];
      if (ours && flags.join() !== before.join()) changed.push({ id, flags });
    }
  }
  if (changed.length > 0)
    await query(
      `with told as (select * from unnest($1::uuid[], $2::text[]) as told(id, flags))
        update responses as kept set flags = told.flags::text[] from told where kept.id = told.id`,
      [changed.map(({ id }) => id), changed.map(({ flags }) => `{${flags.join()}}`)],
    );
  return changed.length;
}

/** What was usual at a touchpoint before a moment, Unix time in ms. */
export type UsualBefore = (touchpoint: string, moment: number) => Promise<Usual>;

/** Reads what was usual, each once. */
export function usualIn(query: Query): UsualBefore {
  const known = new Map<string, Promise<Usual>>();
  const read = async (touchpoint: string, moment: number): Promise<Usual> => {
    const { rows } = await query<FormerTap>(
      `select device, (extract(epoch from at) * 1000)::float8 as at, score as face from responses
        where touchpoint = $1 and at < $2::timestamptz and score is not null and not uncertain
        order by at desc, id limit ${USUAL_TAPS}`,
      [touchpoint, new Date(moment).toISOString()],
    );
    return usualOf(rows);
  };
  return (touchpoint, moment) => {
    const key = `${moment} ${touchpoint}`;
    const one = known.get(key) ?? read(touchpoint, moment);
    known.set(key, one);
    return one;
  };
}

function byTouchpoint(rows: StoredTap[]): Map<string, StoredTap[]> {
  const groups = new Map<string, StoredTap[]>();
  for (const row of rows) {
    const group = groups.get(row.touchpoint);
    if (group) group.push(row);
    else groups.set(row.touchpoint, [row]);
  }
  return groups;
}

interface Span {
  touchpoint: string;
  since: string;
  until: string;
}

function spansOf(touched: Touched[]): Span[] {
  const sorted = touched.map(({ touchpoint, at }) => ({
    touchpoint,
    since: at.toISOString(),
    until: at.toISOString(),
  }));
  sorted.sort((a, b) =>
    a.touchpoint === b.touchpoint ? (a.since < b.since ? -1 : 1) : a.touchpoint < b.touchpoint ? -1 : 1,
  );
  const spans: Span[] = [];
  for (const one of sorted) {
    const last = spans.at(-1);
    if (last?.touchpoint === one.touchpoint && Date.parse(one.since) - Date.parse(last.until) <= TOGETHER)
      last.until = one.until;
    else spans.push(one);
  }
  return spans;
}
