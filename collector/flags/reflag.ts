import { retrying } from '../store/retry.ts';
import type { Store } from '../store/store.ts';
import { flagSurges, noteAllHours, type Reached } from './flag-surges.ts';
import { IS_TAP } from './note.ts';
import type { SettingsOf } from './settings.ts';
import { byTime, lockTaps, type StoredTap, TAP, type Told, tellFlags, usualIn } from './tell-flags.ts';

/** So many devices are told anew in one transaction; most visitors of a website have one tap each. */
const DEVICES = 200;

/** Tells the flags of all stored taps anew, by the present rules and thresholds. Returns how many changes that made. */
export async function reflag(store: Store, settings: SettingsOf): Promise<number> {
  return (await reflagTaps(store, settings)) + (await reflagSurges(store, settings));
}

async function reflagSurges(store: Store, settings: SettingsOf): Promise<number> {
  await noteAllHours(store.query);
  let changed = 0;
  let reached: Reached | undefined;
  for (;;) {
    const before = reached;
    const surged = await retrying(() => flagSurges(store, settings, '', () => {}, before));
    if (!surged) return changed;
    changed += surged.changed;
    reached = surged.reached;
  }
}

async function reflagTaps(store: Store, settings: SettingsOf): Promise<number> {
  let changed = 0;
  let last: string | undefined;
  do {
    const after = last ?? '00000000-0000-0000-0000-000000000000';
    const { rows } = await store.query<{ device: string }>(
      `select distinct device from responses where device > $1::uuid and ${IS_TAP}
        order by device limit ${DEVICES}`,
      [after],
    );
    const devices = rows.map(({ device }) => device);
    if (devices.length > 0) changed += await retrying(() => reflagDevices(store, devices, settings));
    last = devices.at(-1);
  } while (last !== undefined);
  return changed;
}

function reflagDevices(store: Store, devices: string[], settings: SettingsOf): Promise<number> {
  return store.transaction(async (query) => {
    await lockTaps(query, devices);
    const usual = usualIn(query);
    let changed = 0;
    for (const device of devices) {
      const { rows } = await query<StoredTap & { touchpoint: string }>(
        `select touchpoint, ${TAP} from responses where device = $1::uuid and ${IS_TAP}`,
        [device],
      );
      changed += (await tellFlags(query, byTouchpoint(rows), settings, usual)).length;
    }
    return changed;
  });
}

function byTouchpoint(rows: (StoredTap & { touchpoint: string })[]): Told[] {
  const places = new Map<string, StoredTap[]>();
  for (const { touchpoint, ...tap } of rows.sort(byTime)) {
    const taps = places.get(touchpoint);
    if (taps) taps.push(tap);
    else places.set(touchpoint, [tap]);
  }
  return [...places].map(([touchpoint, taps]) => ({ touchpoint, taps, from: 0, to: taps.length }));
}
