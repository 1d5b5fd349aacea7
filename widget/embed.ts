import { hasLeftovers } from '../src/page/has-leftovers.ts';
import { type Ask, type Parts, startAsk } from './ask.ts';
import { type Placement, readPlacement, touchpointOf, warn } from './placement.ts';
import type { Circumstances } from './rule.ts';

/** So long after its start a page is left to itself and its first question, in ms. A first answer comes later. */
const QUIET = 500;

/** The surveys of a page. */
export interface Embed {
  asks: Ask[];
  around: Circumstances;
  /** Reads an element's attributes. */
  read(element: HTMLElement): Placement;
  parts: Parts;
  /** Ends with {@link stop}. */
  signal: AbortSignal;
  /**
   * Takes up elements that are new on the page, and this one if it names a touchpoint or a way to stand there.
   * @param along The config of that one, as text, if it came along with the file.
   */
  load(element?: HTMLElement | null, along?: string): void;
  /** Looks at the rules of all again, and lets go of those whose element has left the page. */
  look(): void;
  stop(): void;
}

/** A verb and what it needs. */
export type Call = [verb: string, ...given: unknown[]];

/** The one global of a page: takes a verb and what it needs. */
type Global = ((...call: Call) => unknown) & {
  /** Calls that the stub has queued. */
  q?: Iterable<unknown>[];
  /** The surveys of the page, when a loader has made it. */
  embed?: Embed;
};

/**
 * Asks at the places of a page, and makes its global; on a page where another tag has done so it only adds its own.
 * @param own The loader's tag, which may name a touchpoint itself.
 * @param base Address that defaults are relative to.
 * @param along The config of what the tag names, as text, if it came along with its file.
 */
export function embed(own: HTMLElement | null | undefined, base: string, parts: Parts, along?: string): void {
  const page = window as { senyum?: unknown };
  // A named element of the page could stand there.
  const before = typeof page.senyum === 'function' ? (page.senyum as Global) : undefined;
  if (before?.embed) {
    before.embed.load(own, along);
    return;
  }
  const made = startEmbed(base, parts);
  const call: Global = async (...call) => (await parts.conditions()).obey(made, call);
  call.embed = made;
  page.senyum = call;
  made.load(own, along);
  if (own && !before && made.asks.length === 0) warn('no survey is on this page yet; data-touchpoint names one');
  for (const one of Array.isArray(before?.q) ? before.q : []) call(...([...one] as Call));
}

function startEmbed(base: string, parts: Parts): Embed {
  const asks: Ask[] = [];
  const around: Circumstances = { context: Object.create(null), chance: Math.random() };
  const controller = new AbortController();
  const look = (): void => {
    for (const ask of asks.splice(0)) {
      if (ask.placement.element.isConnected) {
        asks.push(ask);
        void ask.look();
      } else ask.close();
    }
  };
  const read = (element: HTMLElement): Placement => readPlacement(element, base);
  const take = (element: HTMLElement, along?: string): void => {
    if (asks.some(({ placement }) => placement.element === element)) return;
    const placement = read(element);
    // It is of the touchpoint in the file's address; another one may be named on the page, or another config.
    if (along && !(element.dataset.touchpoint || element.dataset.config)) placement.along = along;
    asks.push(startAsk(placement, parts, around));
  };
  // A page that changes its address without being loaded has the rules of another.
  const { navigation } = window as { navigation?: EventTarget };
  const { signal } = controller;
  navigation?.addEventListener('navigatesuccess', look, { signal });
  for (const type of ['popstate', 'hashchange']) addEventListener(type, look, { signal });
  // Answers of an earlier visit are sent, question or not.
  const sendFormer = async (): Promise<void> => {
    if (await hasLeftovers()) (await parts.panel()).sendLeftovers(signal);
  };
  const waiting = setTimeout(() => {
    sendFormer().catch(() => {
      // No storage or no network: the next visit sends.
    });
  }, QUIET);
  return {
    asks,
    around,
    read,
    parts,
    signal,
    look,
    load(element, along) {
      look();
      for (const one of document.querySelectorAll<HTMLElement>('[data-senyum]:not(script)')) take(one);
      if (element && (touchpointOf(element) ?? element.dataset.senyum)) take(element, along);
    },
    stop() {
      controller.abort();
      clearTimeout(waiting);
      asks.splice(0);
    },
  };
}
