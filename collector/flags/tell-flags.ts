import type { Flag } from '../../src/model/flags.ts';
import type { Query } from '../store/store.ts';
import { flagTaps } from './flag-taps.ts';
import { IS_TAP } from './note.ts';
import type { SettingsOf } from './settings.ts';
import type { Tap } from './tap.ts';
import { type FormerTap, type Usual, usualOf } from './usual.ts';

/** A stored response that the rules look at. */
export interface StoredTap extends Tap {
  flags: Flag[];
}

/** SQL: the columns of a {@link StoredTap}. */
export const TAP = '(extract(epoch from at) * 1000)::float8 as at, id, score as face, source, dwell, flags';

/** Taps of one device at one touchpoint, in the order of their time, of which some are told anew. */
export interface Told {
  touchpoint: string;
  taps: StoredTap[];
  /** The places of the first that is told, and of the first after them that is not. */
  from: number;
  to: number;
}

/** What is usual is told by so many taps: its shares are then right to 6 points. */
const USUAL_TAPS = 300;

/** Waits until nobody else flags taps of these devices, until the end of the transaction: older flags could win. */
export async function lockTaps(query: Query, devices: string[]): Promise<void> {
  await query(
    `select pg_advisory_xact_lock(key) from
      (select hashtextextended(device, 7368686) as key from unnest($1::text[]) as device order by key) as keys`,
    [devices],
  );
}

/** The order of taps, also of those at the same moment. */
export function byTime(a: StoredTap, b: StoredTap): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

/**
 * Tells flags and stores those that differ, in a transaction that has {@link lockTaps}. Whether a tap is one of a surge
 * is told elsewhere and stays. Returns where, a tap each.
 */
export async function tellFlags(
  query: Query,
  told: Told[],
  settings: SettingsOf,
  usual: UsualBefore,
): Promise<string[]> {
  const changed = new Map<string, { touchpoint: string; flags: Flag[] }>();
  for (const { touchpoint, taps, from, to } of told) {
    const found = await flagTaps(taps, settings(touchpoint), (moment) => usual(touchpoint, moment));
    for (const { id, flags: before } of taps.slice(from, to)) {
      const flags = found.get(id) ?? [];
      if (flags.join() !== before.filter((flag) => flag !== 'surge').join()) changed.set(id, { touchpoint, flags });
    }
  }
  const all = [...changed.values()];
  if (changed.size > 0)
    await query(
      // In the order in which batches lock rows, so that nobody waits for each other in a ring. A tap may be gone then.
      `with told as (select * from unnest($1::uuid[], $2::text[]) as told(id, flags)),
        locked as materialized (select id from responses where id = any($1::uuid[]) order by id for update)
        update responses as kept set flags = told.flags::text[] ||
            case when 'surge' = any(kept.flags) then '{surge}'::text[] else '{}' end
          from locked join told using (id) where kept.id = told.id and ${IS_TAP}`,
      [[...changed.keys()], all.map(({ flags }) => `{${flags.join()}}`)],
    );
  return all.map(({ touchpoint }) => touchpoint);
}

/** What was usual at a touchpoint before a moment, Unix time in ms. */
export type UsualBefore = (touchpoint: string, moment: number) => Promise<Usual>;

/** Reads what was usual, each once. */
export function usualIn(query: Query): UsualBefore {
  const known = new Map<string, Promise<Usual>>();
  const read = async (touchpoint: string, moment: number): Promise<Usual> => {
    const { rows } = await query<FormerTap>(
      `select device, (extract(epoch from at) * 1000)::float8 as at, score as face from responses
        where touchpoint = $1 and at < $2::timestamptz and ${IS_TAP}
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
