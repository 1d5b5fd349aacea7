/** Days of the week, from Monday on as ISO 8601 counts them. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A day of the week. */
export type Day = (typeof DAYS)[number];

/** From and to, as `HH:MM` of 00:00 to 24:00; `to` is not included. One that ends before it begins lasts past midnight. */
export type Span = [from: string, to: string];

/** When a touchpoint is open. A day that is not named is closed. */
export interface OpeningHours {
  /** IANA name, for example `Asia/Jakarta`; default the zone of the device or collector. */
  timeZone?: string;
  days: Partial<Record<Day, Span[]>>;
}

/** A moment as the clock on the wall shows it. */
export interface WallTime {
  /** `YYYY-MM-DD` */
  date: string;
  day: Day;
  /** `HH:MM` */
  time: string;
}

/** Reads the clock on the wall of a time zone. */
export function wallTime(at: Date, timeZone?: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...(timeZone && { timeZone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    weekday: 'short',
  }).formatToParts(at);
  const { year, month, day, hour, minute, weekday } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return { date: `${year}-${month}-${day}`, day: weekday!.slice(0, 3).toLowerCase() as Day, time: `${hour}:${minute}` };
}

/** When a day begins on the clock on the wall: the first moment of a `YYYY-MM-DD` in a time zone. */
export function startOfDay(date: string, timeZone?: string): Date {
  const midnight = Date.parse(`${date}T00:00Z`);
  // By how many ms the wall is ahead of UTC at a moment; asked twice, as it can change around midnight.
  const ahead = (at: number): number => {
    const { date: day, time } = wallTime(new Date(at), timeZone);
    return Date.parse(`${day}T${time}Z`) - at;
  };
  const near = midnight - ahead(midnight);
  const start = new Date(midnight - ahead(near));
  // A clock that is set forward at midnight never shows 00:00.
  return wallTime(start, timeZone).date === date ? start : new Date(near);
}

/** Whether a span of the day before or of this day holds a time. */
function holds([from, to]: Span, time: string, isOfTheDayBefore: boolean): boolean {
  const isPastMidnight = to <= from;
  if (isOfTheDayBefore) return isPastMidnight && time < to;
  return time >= from && (isPastMidnight || time < to);
}

/** Whether a time lies in one of the spans of its day, or in one of the day before that lasts past midnight. */
export function isWithin(days: OpeningHours['days'], { day, time }: WallTime): boolean {
  const before = DAYS[(DAYS.indexOf(day) + 6) % 7]!;
  return (
    (days[day] ?? []).some((span) => holds(span, time, false)) ||
    (days[before] ?? []).some((span) => holds(span, time, true))
  );
}

/** Whether it is open; a touchpoint without hours always is. */
export function isOpen(hours: OpeningHours | undefined, at: Date): boolean {
  return !hours || isWithin(hours.days, wallTime(at, hours.timeZone));
}
