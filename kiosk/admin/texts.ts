import type { TroubleText } from '../../src/page/trouble-texts.ts';
import type { Trouble } from '../../src/page/watch-diagnosis.ts';
import { en } from './texts-en.ts';
import { id } from './texts-id.ts';
import { sv } from './texts-sv.ts';

/** For one, and for any other number, which takes the place of `{n}`. */
export type Counted = readonly [one: string, other: string];

/** A button of the admin screen: what it does, and what comes of that. */
export interface ActionText {
  name: string;
  hint: string;
}

/** The texts of the admin screen in one language. */
export interface AdminTexts {
  title: string;
  close: string;
  /** `{n}` seconds. */
  closesIn: string;
  back: string;
  pin: {
    make: string;
    makeWhy: string;
    again: string;
    againWhy: string;
    enter: string;
    enterWhy: string;
    /** `{n}` answers. */
    forever: Counted;
    foreverWhy: string;
    digits: Counted;
    erase: string;
    done: string;
    checking: string;
    wrong: string;
    differ: string;
    easy: string;
    /** `{n}` minutes. */
    locked: Counted;
    broken: string;
    insecure: string;
  };
  status: {
    allSent: string;
    nothing: string;
    waiting: Counted;
    /** `{t}` is a date and time, here and below. */
    since: string;
    aside: Counted;
    lastSuccess: string;
    never: string;
  };
  facts: {
    place: string;
    noPlace: string;
    device: string;
    noDevice: string;
    version: string;
    files: string;
    filesKept: string;
    filesNew: string;
    noFiles: string;
    storage: string;
    persisted: string;
    notPersisted: string;
    screen: string;
    awake: string;
    notAwake: string;
  };
  actions: {
    send: ActionText;
    test: ActionText;
    again: ActionText;
    json: ActionText;
    csv: ActionText;
    staff: ActionText;
    staffOff: ActionText;
    pin: ActionText;
    setup: ActionText;
    wipe: ActionText;
  };
  done: {
    busy: string;
    sent: string;
    stillWaits: Counted;
    testArrived: string;
    testWaits: string;
    testAside: string;
    putBack: Counted;
    nothingAside: string;
    saved: string;
    staffOn: string;
    staffOff: string;
    pinMade: string;
    failed: string;
  };
  /** `{t}` is a time. */
  sign: string;
  setup: { ask: string; why: string; yes: string };
  wipe: {
    ask: string;
    why: string;
    yes: string;
    busy: string;
    stuck: Counted;
    stuckWhy: string;
    tryAgain: string;
    forever: Counted;
    done: string;
    doneWhy: string;
    left: string;
    leftWhy: string;
    found: { databases: string; caches: string; entries: string; workers: string };
  };
  trouble: Record<Trouble, TroubleText>;
}

const BUILT_IN: Readonly<Record<string, AdminTexts>> = { en, id, sv };

/** The first of the languages that the admin screen speaks, and its texts; else English. */
export function adminTexts(languages: readonly string[]): { locale: string; texts: AdminTexts } {
  for (const locale of languages) {
    const language = locale.split('-')[0]!.toLowerCase();
    if (Object.hasOwn(BUILT_IN, language)) return { locale, texts: BUILT_IN[language]! };
  }
  return { locale: 'en', texts: en };
}

/** Languages of which each is a file of its own. */
const FURTHER: Record<string, () => Promise<AdminTexts>> = { ar: () => import('./texts-ar.ts').then(({ ar }) => ar) };

/** The same, with those languages that are to be loaded; English where that fails. */
export async function loadAdminTexts(languages: readonly string[]): Promise<{ locale: string; texts: AdminTexts }> {
  const known = (tag: string, all: object): boolean => Object.hasOwn(all, tag.split('-')[0]!.toLowerCase());
  const locale = languages.find((tag) => known(tag, BUILT_IN) || known(tag, FURTHER));
  if (!locale || !known(locale, FURTHER)) return adminTexts(languages);
  const load = FURTHER[locale.split('-')[0]!.toLowerCase()]!;
  return load().then(
    (texts) => ({ locale, texts }),
    () => adminTexts(languages),
  );
}

/** A text with its number. */
export const counted = ([one, other]: Counted, n: number): string => (n === 1 ? one : other).replace('{n}', String(n));

/** A time of today as such, any other with its date. */
export function timeText(at: number, locale: string, now: Date = new Date()): string {
  const isToday = new Date(at).toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(locale, {
    ...(!isToday && { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
