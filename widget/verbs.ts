import type { Call, Embed } from './embed.ts';
import { type Explanation, explain, showExplanations } from './explain.ts';
import { startMeasuring } from './measuring.ts';
import { warn } from './placement.ts';
import { TRACKED } from './triggers.ts';
import { ASKED, CONSENT, remember } from './visitor.ts';

/** What a page may ask of its surveys: `senyum('open', 'web/checkout')`. */
export interface Verbs {
  /** Adds a survey that has no element of its own; takes what the attributes take: `{ touchpoint, open, openValue }`. */
  init(attributes: Record<string, string>): void;
  /** Looks for elements that are new on the page. */
  load(): void;
  /** Asks now, whatever the rules say; without a touchpoint at every one of the page. */
  open(touchpoint?: string): void;
  close(touchpoint?: string): void;
  /**
   * Measures this view of the page without asking; takes what the attributes take:
   * `{ touchpoint, measures: 'dwell-time, scroll-depth', sample: '0.1' }`.
   */
  measure(attributes: Record<string, string>): void;
  /** Something has happened for which surveys with `data-open="event"` wait. */
  track(name: string): void;
  /** What the page knows of this visit, for surveys with `data-if`. */
  setContext(values: Record<string, string>): void;
  /** The language of what is asked from now on. */
  setLocale(tag: string): void;
  optIn(): void;
  optOut(): void;
  /** Forgets what the visitor has done and said. */
  reset(): void;
  /** Tries to send what waits. */
  flush(): void;
  /** Why each survey of the page is asked, or is not; with `panel` it is shown on the page, too. */
  explain(options?: { panel?: boolean }): Explanation[];
  /** Takes everything off the page. */
  destroy(): void;
}

/**
 * Does what a verb says. One that is none is named in a line of the console.
 * @returns what the verb gives back.
 */
export function obey(embed: Embed, [verb, ...given]: Call): unknown {
  const verbs = verbsOf(embed);
  if (!Object.hasOwn(verbs, verb)) return warn(`"${verb}" is none of ${Object.keys(verbs).join(', ')}`);
  return (verbs[verb as keyof Verbs] as (...given: unknown[]) => unknown)(...given);
}

function verbsOf(embed: Embed): Verbs {
  const { asks, around, parts, signal, load, look, stop } = embed;
  const at = (touchpoint: string | undefined) =>
    asks.filter(({ placement }) => !touchpoint || placement.touchpoint === touchpoint);
  const say = (said: '0' | '1' | null): void => {
    remember(CONSENT, said);
    look();
  };
  const close = (touchpoint?: string): void => {
    for (const ask of at(touchpoint)) ask.close();
  };
  return {
    init(attributes) {
      const element = document.createElement('div');
      Object.assign(element.dataset, { senyum: 'popover' }, attributes);
      document.body.append(element);
      load();
    },
    load: () => load(),
    open(touchpoint) {
      const found = at(touchpoint);
      if (found.length === 0) warn(`no survey of this page is at "${touchpoint ?? ''}"`);
      for (const ask of found) void ask.open();
    },
    close,
    measure(attributes) {
      const element = document.createElement('div');
      Object.assign(element.dataset, attributes);
      startMeasuring(embed.read(element), around, embed);
    },
    track: (name) => void document.dispatchEvent(new CustomEvent(TRACKED, { detail: name })),
    setContext(values) {
      Object.assign(around.context, values);
      look();
    },
    setLocale(tag) {
      for (const { placement } of asks) placement.languages.unshift(tag);
    },
    optIn: () => say('1'),
    optOut() {
      close();
      say('0');
    },
    reset() {
      remember(ASKED, null);
      say(null);
    },
    flush: () => void parts.panel().then(({ sendLeftovers }) => sendLeftovers(signal)),
    explain(options) {
      if (options?.panel) showExplanations(embed);
      return explain(embed);
    },
    destroy() {
      close();
      stop();
      Reflect.deleteProperty(window, 'senyum');
    },
  };
}
