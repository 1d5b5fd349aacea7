import type { Query, Store } from '../store/store.ts';
import { IS_TAP } from './note.ts';
import type { SettingsOf } from './settings.ts';
import { type Noted, type Place, takeNotes } from './take-notes.ts';
import { byTime, lockTaps, type StoredTap, TAP, type Told, tellFlags, usualIn } from './tell-flags.ts';
import { zoneOf } from './zone.ts';

/** So many taps before and after what has changed are read at first, which is nearly always enough. */
const NEAR = 50;

/**
 * So many taps at most are read before what has changed within two hours, after it, and of it. Somebody taps hundreds
 * of times a minute before it matters: older ones then keep the flags that they have, until `senyum reflag`.
 */
export const MOST_TAPS = 2000;

/**
 * Flags the taps around the first notes after a place, and removes these notes, in one transaction.
 * @param most How many notes, merged by their two hours, to take.
 * @param onTaken Told the place up to which notes were read, before anything is done about them.
 * @returns the touchpoints whose flags differ now; undefined when nothing is noted after the place.
 */
export async function flagNoted(
  store: Store,
  settings: SettingsOf,
  after: Place,
  most: number,
  onTaken: (last: Place) => void,
): Promise<string[] | undefined> {
  return store.transaction(async (query) => {
    const noted = await takeNotes(query, after, most);
    const { device, touchpoint, hours } = noted.at(-1) ?? {};
    if (!device || touchpoint === undefined || !hours) return undefined;
    onTaken({ device, touchpoint, hours: hours.toISOString() });
    // A power cut undoes this as a whole, and then it is done again: no need to wait for the disk.
    await query("select set_config('synchronous_commit', 'off', true)");
    await lockTaps(query, [...new Set(noted.map((one) => one.device))]);
    const told = await readAround(query, noted, settings);
    const changed = await tellFlags(query, told, settings, usualIn(query));
    return [...new Set(changed)];
  });
}

async function readAround(query: Query, noted: Noted[], settings: SettingsOf): Promise<Told[]> {
  const near = await look(query, noted, settings, NEAR);
  const cut = noted.filter((_, i) => near[i]!.isCut);
  const far = cut.length > 0 ? await look(query, cut, settings, MOST_TAPS) : [];
  return [...near.filter(({ isCut }) => !isCut), ...far];
}

type Part = 'before' | 'within' | 'after';
type Row = StoredTap & { part: Part; span: number };

async function look(query: Query, noted: Noted[], settings: SettingsOf, reach: number) {
  const { rows } = await query<Row>(
    `select kept.*, span::int from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[])
      with ordinality as noted(device, touchpoint, since, until, span) cross join lateral (
        ${nearest('before', 'at < noted.since', 'at desc', reach)} union all
        ${nearest('within', 'at between noted.since and noted.until', 'at desc', MOST_TAPS)} union all
        ${nearest('after', 'at > noted.until', 'at', reach)}) as kept`,
    [
      noted.map(({ device }) => device),
      noted.map(({ touchpoint }) => touchpoint),
      noted.map(({ since }) => since.toISOString()),
      noted.map(({ until }) => until.toISOString()),
    ],
  );
  const around = noted.map((): Record<Part, StoredTap[]> => ({ before: [], within: [], after: [] }));
  for (const { part, span, ...tap } of rows.sort(byTime)) around[span - 1]![part].push(tap);
  return noted.map(({ touchpoint, since, until }, i) => {
    const moments = { since: since.getTime(), until: until.getTime() };
    return { touchpoint, ...zoneOf(around[i]!, moments, settings(touchpoint), reach, MOST_TAPS) };
  });
}

function nearest(part: Part, when: string, order: string, most: number): string {
  return `(select '${part}' as part, ${TAP} from responses as kept
    where kept.device = noted.device and kept.touchpoint = noted.touchpoint and ${IS_TAP} and kept.${when}
    order by kept.${order} limit ${most})`;
}
