import type { Query } from '../store/store.ts';

/** What has to be flagged: the taps of a device at a touchpoint between two moments, and what depends on them. */
export interface Noted {
  device: string;
  touchpoint: string;
  /** The beginning of the two hours, by the clock, in which both moments lie. */
  hours: Date;
  since: Date;
  until: Date;
}

/** Where the notes were read to. */
export type Place = Pick<Noted, 'device' | 'touchpoint'> & { hours: string };

/** Before the first note. */
export const BEGINNING: Place = { device: '00000000-0000-0000-0000-000000000000', touchpoint: '', hours: '-infinity' };

/** The most notes that are taken at once; a device that answers all the time makes one a batch. */
const MOST_NOTES = 1000;

/**
 * Removes the first notes after a place, merged by their two hours, and returns them in order. Passes over what another
 * transaction is about to remove.
 * @param most How many to return at most.
 */
export async function takeNotes(query: Query, after: Place, most: number): Promise<Noted[]> {
  const { rows } = await query<Noted>(
    `with noted as materialized (
      select ctid as place, device, touchpoint, hours from unflagged
        where (device, touchpoint, hours) > ($1::uuid, $2::text, $3::timestamptz)
        order by device, touchpoint, hours limit ${MOST_NOTES} for update skip locked
    ), taken as (
      delete from unflagged where ctid = any(array(
        select place from noted where (device, touchpoint, hours) in
          (select device, touchpoint, hours from noted group by 1, 2, 3 order by 1, 2, 3 limit $4)
      )) returning device, touchpoint, hours, since, until
    )
    select device, touchpoint, hours, min(since) as since, max(until) as until from taken
      group by 1, 2, 3 order by 1, 2, 3`,
    [after.device, after.touchpoint, after.hours, most],
  );
  return rows;
}
