import type { DeviceAlarm, DeviceRule, GapRule } from '../../src/model/alerts.ts';
import type { DeviceReport } from '../../src/model/devices.ts';
import { isOpen } from '../../src/model/hours.ts';
import { listDevices, MOST_WATCHED } from '../devices.ts';
import { type Judge, type Surroundings, watchedBy } from './finding.ts';

const MINUTE = 60_000;

/** In ms; so long after the doors open tablets may take to wake up. */
const WAKING = 15 * MINUTE;

const TOLD: DeviceAlarm[] = ['silent', 'lost-storage', 'stuck', 'clock-wrong', 'battery', 'quarantined'];

/** Holds for each device that the list on the map calls unwell, in the opening hours of its touchpoint. */
export const judgeDevices: Judge<DeviceRule> = async (rule, surroundings) => {
  const { troubles: told = TOLD } = rule;
  const { config, now } = surroundings;
  const woken = new Date(now.getTime() - WAKING);
  const paused = watchedBy(rule, config)
    .filter(({ hours }) => !isOpen(hours, now) || !isOpen(hours, woken))
    .map(({ id }) => id);
  const found = (await devicesOf(rule, surroundings)).flatMap((device) => {
    const troubles = alarmsOf(device).filter((alarm) => told.includes(alarm));
    if (troubles.length === 0 || paused.includes(device.touchpoint)) return [];
    const { pending, oldest, clockOffset, quarantined, lost, visible, battery } = device;
    const known = { pending, oldest, clockOffset, quarantined, lost, visible, battery: battery?.level ?? null };
    const facts = { kind: 'device' as const, troubles, ...known };
    return [{ rule: rule.id, touchpoint: device.touchpoint, device: device.id, hold: 0, facts }];
  });
  return { found, paused };
};

/** Holds for each device of which answers are missing, and stay so. */
export const judgeGaps: Judge<GapRule> = async (rule, surroundings) => {
  const hold = (rule.after ?? 60) * MINUTE;
  const found = (await devicesOf(rule, surroundings)).flatMap(({ id, touchpoint, missing }) =>
    missing > 0 ? [{ rule: rule.id, touchpoint, device: id, hold, facts: { kind: 'gap' as const, missing } }] : [],
  );
  return { found, paused: [] };
};

async function devicesOf(rule: DeviceRule | GapRule, { config, query, now }: Surroundings): Promise<DeviceReport[]> {
  const watched = new Set(watchedBy(rule, config).map(({ id }) => id));
  const { devices } = await listDevices(config, query, now, MOST_WATCHED);
  return devices.filter(({ touchpoint }) => watched.has(touchpoint));
}

function alarmsOf({ troubles, quarantined }: DeviceReport): DeviceAlarm[] {
  const alarms = troubles.filter((trouble) => trouble !== 'gaps');
  return quarantined > 0 ? [...alarms, 'quarantined'] : alarms;
}
