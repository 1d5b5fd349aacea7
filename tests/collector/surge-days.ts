import { between, seeded } from './random.ts';

/** Answers of one hour, and how many of them are forged. */
export interface LabelledHour {
  start: number;
  honest: number;
  forged: number;
}

/** Some weeks of a touchpoint on a website. */
export interface Weeks {
  name: string;
  /**
   * `honest`: nothing of it may be flagged. `forged`: it is to be found. `limit`: what the rule can't tell from its
   * opposite, printed so that nobody believes otherwise.
   */
  kind: 'honest' | 'forged' | 'limit';
  hours: LabelledHour[];
}

const HOUR = 3_600_000;
/** Midnight in UTC. */
export const FIRST = Date.UTC(2026, 9, 5);

/** By how much the hours of a day differ from its busiest. */
const shareOf = (hour: number): number => Math.max(0.03, Math.sin((Math.PI * (hour - 5)) / 18));

type Make = (day: number, hour: number) => number;
const always =
  (count: number): Make =>
  () =>
    count;
const on =
  (day: number, hour: number, count: number): Make =>
  (aDay, anHour) =>
    aDay === day && anHour === hour ? count : 0;

/**
 * Hours of days that are like each other, as chance has them.
 * @param peak So many answers in the busiest hour of a day, about.
 */
function weeks(name: string, kind: Weeks['kind'], days: number, peak: Make, forged: Make = always(0)): Weeks {
  const random = seeded(name.length);
  const hours = Array.from({ length: 24 * days }, (_, i) => {
    const [day, hour] = [Math.floor(i / 24), i % 24];
    const honest = Math.round(peak(day, hour) * shareOf(hour) * between(random, 0.7, 1.3));
    return { start: FIRST + i * HOUR, honest, forged: Math.round(forged(day, hour)) };
  });
  return { name, kind, hours: hours.filter((one) => one.honest + one.forged > 0) };
}

/** What happens at touchpoints of websites, honest weeks first. */
export const WEEKS: readonly Weeks[] = [
  weeks('a quiet site', 'honest', 60, always(10)),
  weeks('a busy site that has just begun', 'honest', 60, (day) => (day === 0 ? 700 : 1_500)),
  weeks('the launch of a site, 800 an hour', 'honest', 20, always(800)),
  weeks('a newsletter at noon, four times the usual', 'honest', 40, (day, hour) =>
    day % 10 === 9 && (hour === 12 || hour === 13) ? 400 : 100,
  ),
  weeks('a quiet site in a newspaper, 90 an hour', 'honest', 40, (day, hour) => (day === 30 && hour > 8 ? 90 : 4)),
  weeks('a slow growth, 3 % a day', 'honest', 90, (day) => 60 * 1.03 ** day),
  weeks('a new start, four times as many from one day on', 'honest', 60, (day) => (day < 30 ? 100 : 400)),
  weeks('closed in summer for 40 days', 'honest', 100, (day) => (day > 20 && day <= 60 ? 0 : 300)),
  weeks('a forged flood, 50 a second for ten minutes', 'forged', 40, always(100), on(30, 10, 30_000)),
  weeks('a flood on the second day', 'forged', 10, always(100), on(1, 10, 30_000)),
  weeks('a flood of two days', 'forged', 40, always(100), (day) => (day === 30 || day === 31 ? 5_000 : 0)),
  weeks('the same flood again a week later', 'forged', 40, always(100), (day, hour) =>
    (day === 25 || day === 32) && hour === 3 ? 30_000 : 0,
  ),
  weeks('five times more from hour to hour', 'forged', 40, always(20), (day, hour) =>
    day === 30 && hour > 2 && hour < 9 ? 150 * 5 ** (hour - 3) : 0,
  ),
  weeks('a forged trickle that doubles the usual', 'limit', 40, always(100), (day, hour) =>
    day > 30 ? 100 * shareOf(hour) : 0,
  ),
  weeks('two forged a minute at a quiet site', 'limit', 40, always(4), (day) => (day === 30 ? 110 : 0)),
  weeks('a quiet site on television, 200 an hour', 'limit', 40, (day, hour) => (day === 30 && hour > 8 ? 200 : 4)),
  weeks('a flood that goes on for three weeks', 'limit', 60, always(100), (day) => (day > 30 && day <= 51 ? 5_000 : 0)),
  weeks('a launch on television, 3,000 an hour', 'limit', 20, always(3_000)),
  weeks('ten times as many honest ones from one day on', 'limit', 60, (day) => (day < 30 ? 100 : 1_000)),
];
