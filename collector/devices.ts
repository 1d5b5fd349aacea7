import type { SenyumConfig } from '../src/model/config.ts';
import type { DeviceList, DeviceReport, DeviceTrouble } from '../src/model/devices.ts';
import { isId } from '../src/model/id.ts';
import type { Health } from '../src/model/response.ts';
import { ARRIVED } from './keep-device.ts';
import type { Query } from './store/store.ts';

/** A device is silent when it has not been heard for so many of its own intervals. */
const SILENT_AFTER = 2;

/** Answers that have waited so long, in ms, don't get through by themselves. */
const STUCK_AFTER = 30 * 60_000;

/** A clock that is off by more than this, in ms, is wrong. */
const CLOCK_TOLERANCE = 5 * 60_000;

/** With less, 0 to 1, and no charger a tablet won't last the day. */
const LOW_BATTERY = 0.3;

/** In ms; a device that is not heard for longer was put away for good. */
const FORGOTTEN_AFTER = 30 * 86_400_000;

/** In ms; so long it is told that a device lost its storage. */
const LOSS_TOLD_FOR = 30 * 86_400_000;

/** So many devices are listed. */
const MOST = 200;

/** So many are looked at: who can make up devices can make up any number. */
export const MOST_WATCHED = 5_000;

interface Row {
  id: string;
  app: string;
  health: Health;
  acknowledged: number;
  quarantined: number;
  former: { id: string; sequence: number } | null;
  first_seen: Date;
  last_seen: Date;
  clock_offset: number;
  arrived: number;
  /** From 0: with a key or not, at a touchpoint of the config or not. */
  tier: number;
  /** How many there are. */
  all: number;
}

/**
 * Reads the devices that tell how they are, and what is wrong with each. Rejects when the store fails.
 * @param most So many are listed, the worst first; at most {@link MOST_WATCHED}.
 */
export async function listDevices(
  config: SenyumConfig,
  query: Query,
  now: Date,
  most: number = MOST,
): Promise<DeviceList> {
  const names = new Map(config.touchpoints.map(({ id, name }) => [id, name]));
  const rows = await readRows(query, [...names.keys()], now);
  const arrived = await arrivedOf(query, rows);
  const reports = rows.map((row) => ({
    tier: row.tier,
    device: reportOf(row, names.get(row.health.touchpoint), arrived, now),
  }));
  const rank = ({ troubles }: DeviceReport): number => (troubles[0] ? TROUBLES.indexOf(troubles[0]) : TROUBLES.length);
  // By id in the end, so that rows keep their places from look to look.
  const place = ({ touchpoint, id }: DeviceReport): string => `${touchpoint} ${id}`;
  reports.sort((a, b) => a.tier - b.tier || rank(a.device) - rank(b.device));
  const devices = reports.slice(0, most).map(({ device }) => device);
  devices.sort((a, b) => rank(a) - rank(b) || (place(a) < place(b) ? -1 : 1));
  return { senyum: 1, devices, more: (rows[0]?.all ?? 0) - devices.length };
}

// A device that lost its storage goes on as another one; what it was before is silent for ever and no news. Anybody can
// make up a device: those with a key come first, then those at touchpoints of the config, and what has been there longer.
// Nor does one without a key take the place of one that has a key, or that is heard of since.
async function readRows(query: Query, known: string[], now: Date): Promise<Row[]> {
  const { rows } = await query<Row>(
    `with next as materialized (
        select former->>'id' as former, first_seen, keyed from devices where health is not null and former is not null)
      select id, app, health, (ledger->>'acknowledged')::float8 as acknowledged,
        (ledger->>'quarantined')::float8 as quarantined, former, first_seen, last_seen, clock_offset::float8,
        ${ARRIVED} as arrived, count(*) over ()::int as all,
        2 * (not keyed)::int + (health->>'touchpoint' <> all($2::text[]))::int as tier
      from devices as kept
      where health is not null and last_seen > $1::timestamptz
        and not exists (select from next where next.former = kept.id::text and next.first_seen >= kept.last_seen
          and (next.keyed or not kept.keyed))
      order by tier, first_seen, id limit ${MOST_WATCHED}`,
    [new Date(now.getTime() - FORGOTTEN_AFTER).toISOString(), known],
  );
  return rows;
}

/** How many responses of the former devices have arrived, by device. */
async function arrivedOf(query: Query, rows: Row[]): Promise<Map<string, number>> {
  const ids = rows.flatMap(({ former }) => (former && isId(former.id) ? [former.id] : []));
  if (ids.length === 0) return new Map();
  const { rows: found } = await query<{ id: string; arrived: number }>(
    `select id, ${ARRIVED} as arrived from devices as kept where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(found.map(({ id, arrived }) => [id, arrived]));
}

function reportOf(
  row: Row,
  name: DeviceReport['name'] | undefined,
  arrivedBefore: Map<string, number>,
  now: Date,
): DeviceReport {
  const { id, app, health, acknowledged, former, arrived } = row;
  const report = {
    ...health,
    id,
    app,
    name: name ?? health.touchpoint,
    heard: row.last_seen.toISOString(),
    clockOffset: row.clock_offset,
    quarantined: row.quarantined,
    missing: Math.max(0, acknowledged - arrived),
    lost: former && Math.max(0, former.sequence - (arrivedBefore.get(former.id) ?? 0)),
  };
  const silence = now.getTime() - row.last_seen.getTime();
  const isSilent = silence >= SILENT_AFTER * health.every;
  const isTrue: Record<DeviceTrouble, boolean> = {
    silent: isSilent,
    'lost-storage': !!former && now.getTime() - row.first_seen.getTime() < LOSS_TOLD_FOR,
    gaps: report.missing > 0,
    // Of a silent device nobody knows whether these still hold.
    stuck: !isSilent && (health.oldest ?? 0) > STUCK_AFTER,
    'clock-wrong': !isSilent && Math.abs(row.clock_offset) > CLOCK_TOLERANCE,
    battery: !isSilent && !!health.battery && !health.battery.charging && health.battery.level < LOW_BATTERY,
    dark: !isSilent && !(health.awake && health.visible),
  };
  return { ...report, troubles: TROUBLES.filter((trouble) => isTrue[trouble]) };
}

/** The worst first. */
const TROUBLES: DeviceTrouble[] = ['silent', 'lost-storage', 'gaps', 'stuck', 'clock-wrong', 'battery', 'dark'];
