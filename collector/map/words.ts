import { type LocalizedText, textIn } from '../../src/model/survey.ts';
import type { Texts } from './texts.ts';
import { en } from './texts-en.ts';
import { id } from './texts-id.ts';
import { sv } from './texts-sv.ts';

const TEXTS: Record<string, Texts> = { en, id, sv };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How the page speaks in one language: its own texts, the owner's, numbers and times. */
export interface Words {
  /** Language tag as the config spells it. */
  locale: string;
  /** Language of the page's own texts; differs from `locale` when they don't exist in it. */
  own: string;
  texts: Texts;
  /** The owner's words. */
  text: (text: LocalizedText) => string;
  number: (value: number) => string;
  /** With one digit that is not 0, for numbers below 1. */
  small: (value: number) => string;
  /** A measured value in its unit: `3.4 min`, `62%`. */
  measured: (value: number, unit: string) => string;
  /** A share, 0 to 1. */
  percent: (share: number) => string;
  /** `2 min. ago`. */
  ago: (iso: string, now: number) => string;
  /** `45 minutes`, `2 hours`, `3 days`, of a time in ms. */
  duration: (ms: number) => string;
  /** `14:05`. */
  clock: (time: number) => string;
  /** `last 30 days`, or two dates for a period that ended earlier. */
  period: (from: string, to: string, now: number) => string;
  /** `23 Sept 2026`. */
  date: (iso: string) => string;
  /** `tills, phones and 3 more`. */
  list: (names: string[]) => string;
}

/** The languages that the page itself speaks. */
export const OWN_LANGUAGES = Object.keys(TEXTS);

/** The words of a language; the page's own texts are English where there are none. */
export function createWords(locale: string): Words {
  const primary = locale.toLowerCase().split('-')[0]!;
  const own = Object.hasOwn(TEXTS, primary) ? primary : 'en';
  const texts = TEXTS[own]!;
  const tag = own === primary ? knownTag(locale) : own;
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const smalls = new Intl.NumberFormat(tag, { maximumSignificantDigits: 1 });
  const percents = new Intl.NumberFormat(tag, { style: 'percent' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' });
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const clocks = new Intl.DateTimeFormat(tag, { timeStyle: 'short' });
  const lists = new Intl.ListFormat(tag);
  const lengths = (['minute', 'hour', 'day'] as const).map(
    (unit) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }),
  );
  const number = (value: number): string => numbers.format(value);

  return {
    locale,
    own,
    texts,
    number,
    small: (value) => smalls.format(value),
    measured: (value, unit) => measuredText(value, unit, tag),
    percent: (share) => percents.format(share),
    text: (text) => textIn(text, locale),
    duration(ms) {
      const [minutes, hours, days] = lengths;
      if (ms < 1.5 * HOUR) return minutes!.format(ms / MINUTE);
      return ms < 1.5 * DAY ? hours!.format(ms / HOUR) : days!.format(ms / DAY);
    },
    date: (iso) => dates.format(Date.parse(iso)),
    list: (names) => lists.format(names),
    clock: (time) => clocks.format(time),
    ago(iso, now) {
      const age = now - Date.parse(iso);
      if (age < MINUTE) return texts.justNow;
      if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute');
      if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour');
      return relative.format(-Math.floor(age / DAY), 'day');
    },
    period(from, to, now) {
      const end = Date.parse(to);
      const days = Math.round((end - Date.parse(from)) / DAY);
      if (days > 0 && Math.abs(now - end) < DAY) return texts.lastDays(days, number(days));
      return texts.between(dates.format(Date.parse(from)), dates.format(end - 1));
    },
  };
}

/** How Intl calls the units that measures come in; others stand as they are. */
const UNITS: Record<string, string> = {
  ms: 'millisecond',
  s: 'second',
  min: 'minute',
  h: 'hour',
  percent: 'percent',
  '%': 'percent',
};

function measuredText(value: number, unit: string, tag: string): string {
  // Nobody thinks in hundreds of seconds.
  if (unit === 's' && Math.abs(value) >= 90) return measuredText(value / 60, 'min', tag);
  const digits = { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 };
  const known = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (known) return new Intl.NumberFormat(tag, { ...digits, style: 'unit', unit: known }).format(value);
  return `${new Intl.NumberFormat(tag, digits).format(value)} ${unit}`.trim();
}

// A config may hold a tag that looks right and that Intl refuses with a RangeError.
function knownTag(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
