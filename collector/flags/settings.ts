import type { SenyumConfig } from '../../src/model/config.ts';
import { isOpen, type OpeningHours } from '../../src/model/hours.ts';
import type { FlagSettings } from './flag-taps.ts';
import { THRESHOLDS } from './thresholds.ts';

/** What is set for a touchpoint of an id; one that is not in the config has the defaults. */
export type SettingsOf = (touchpoint: string) => FlagSettings;

const MINUTE = 60_000;

/** The most minutes of a touchpoint that are remembered; a week has 10,080. */
const MOST_MINUTES = 20_000;

/** The settings of all touchpoints of a config. */
export function settingsOf(config: SenyumConfig): SettingsOf {
  const known = new Map(
    config.touchpoints.map(({ id, responseInterval, hours }): [string, FlagSettings] => {
      const repeat = responseInterval === undefined ? THRESHOLDS.repeat : { interval: responseInterval * 1000 };
      return [id, { thresholds: { ...THRESHOLDS, repeat }, ...(hours && { isOpen: openAt(hours) }) }];
    }),
  );
  return (touchpoint) => known.get(touchpoint) ?? { thresholds: THRESHOLDS };
}

// To read the clock of a time zone is slow, and hours change by the minute.
function openAt(hours: OpeningHours): (at: Date) => boolean {
  const minutes = new Map<number, boolean>();
  return (at) => {
    const minute = Math.floor(at.getTime() / MINUTE);
    const known = minutes.get(minute) ?? isOpen(hours, at);
    if (minutes.size > MOST_MINUTES) minutes.clear();
    minutes.set(minute, known);
    return known;
  };
}
