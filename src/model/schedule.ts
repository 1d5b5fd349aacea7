import { type Asking, askingAt, type SenyumConfig, type Touchpoint } from './config.ts';
import { DAYS, type Day, isWithin, type Span, wallTime } from './hours.ts';

/** When a survey is asked in place of the touchpoint's own one. What is not given does not limit. */
export interface Turn {
  /** Id of the survey. */
  survey: string;
  /** First and last date, `YYYY-MM-DD`. */
  from?: string;
  until?: string;
  days?: Day[];
  hours?: Span;
}

/** What is asked at a touchpoint at a moment: the first turn that holds it, else the touchpoint's own survey. */
export function askingNow(config: SenyumConfig, id: string | undefined, at: Date): Asking | undefined {
  const asking = askingAt(config, id);
  const { schedule = [], hours } = asking?.touchpoint ?? ({} as Partial<Touchpoint>);
  if (!asking || schedule.length === 0) return asking;
  const turn = schedule.find((one) => isTurn(one, at, hours?.timeZone));
  const survey = config.surveys.find((one) => one.id === turn?.survey);
  return survey ? { ...asking, survey } : asking;
}

function isTurn(
  { from = '', until = '9999', days = [...DAYS], hours = ['00:00', '24:00'] }: Turn,
  at: Date,
  zone?: string,
) {
  const wall = wallTime(at, zone);
  return (
    wall.date >= from && wall.date <= until && isWithin(Object.fromEntries(days.map((day) => [day, [hours]])), wall)
  );
}
