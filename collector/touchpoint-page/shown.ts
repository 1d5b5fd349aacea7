import { DAYS, type Day, isWithin } from '../../src/model/hours.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';

const DAY_S = 86_400;

/** A course of fewer days would be told in hours. */
const LEAST_DAYS = 7;

/** Without opening hours these are shown, and all that have answers. */
const USUAL_HOURS = [8, 19];

/** Each day of the course, Unix time in s of its midnight in UTC: from the first that has answers, a week at least. */
export function daysShown({ days }: Pick<TouchpointReport, 'days'>): number[] {
  const [first, last] = [days[0]!, days.at(-1)!].map(({ date }) => Date.parse(date) / 1000) as [number, number];
  const begin = Math.min(first, last - (LEAST_DAYS - 1) * DAY_S);
  return Array.from({ length: (last - begin) / DAY_S + 1 }, (_, i) => begin + i * DAY_S);
}

/** Whether an hour of a day is within the opening hours, by its middle. */
export function isOpenAt({ open }: Pick<TouchpointReport, 'open'>, day: Day, hour: number): boolean {
  return !open || isWithin(open, { date: '', day, time: `${String(hour).padStart(2, '0')}:30` });
}

/** The hours of the week that are shown, one after the other: those of the opening hours, and all that have answers. */
export function hoursShown({ hours, open }: Pick<TouchpointReport, 'hours' | 'open'>): number[] {
  const all = Array.from({ length: 24 }, (_, hour) => hour);
  const opened = open ? all.filter((hour) => DAYS.some((day) => isOpenAt({ open }, day, hour))) : USUAL_HOURS;
  const used = [...opened, ...hours.map(({ hour }) => hour)];
  return all.filter((hour) => hour >= Math.min(...used) && hour <= Math.max(...used));
}
