import type { Reply } from './config.ts';
import type { LoadTexts } from './load-texts.ts';
import { isCalled, type Placement, warn } from './placement.ts';
import { type Circumstances, isCrowded, type Rule } from './rule.ts';
import { ASKED, CONSENT, isUnwilling, recall } from './visitor.ts';

/**
 * Where a placement is: its rules are being looked at or keep it from asking, it waits for its moment, it is on the
 * page, it was closed, or it could not be shown.
 */
export type AskState = 'blocked' | 'waiting' | 'shown' | 'closed' | 'failed';

/** Tells the page what happens, as `senyum:<name>` on the placement's element. `closed` is told to nobody else. */
export type Emit = (name: string, detail?: Record<string, unknown>) => void;

/** Files that are loaded when they are needed. */
export interface Parts {
  panel: () => Promise<typeof import('./panel.tsx')>;
  /** Whatever only some pages need: rules, moments other than a load or a time, the tab, the verbs. */
  conditions: () => Promise<typeof import('./conditions.ts')>;
  texts: LoadTexts;
}

/** One placement on a page, from its first moment to its last. */
export interface Ask {
  placement: Placement;
  state(): AskState;
  /** Looks at its rules again. */
  look(): Promise<void>;
  /** Asks now, whatever the rules say. */
  open(): Promise<void>;
  close(): void;
}

/** Attributes by which a placement has rules, or is measured by them. */
const RULED = ['pages', 'locales', 'device', 'if', 'sample', 'consent', 'frequency', 'cooldown', 'measures']
  .map((name) => `[data-${name}]`)
  .join();

/** At the end of the page's address it asks why surveys are shown, or not. */
const EXPLAIN = '#senyum-explain';

/** The config: what came along with the tag's file, or else what is fetched. */
function readReply(placement: Placement): Promise<Reply> {
  const { config: url, along } = placement;
  // When it is asked again the owner may have changed it.
  delete placement.along;
  // With fetch's own credentials, those of the page's origin: otherwise no page could preload it.
  return along ? Promise.resolve({ ok: true, status: 200, url, text: async () => along }) : fetch(url);
}

/** Starts to ask at a placement. */
export function startAsk(placement: Placement, parts: Parts, around: Circumstances): Ask {
  const { element, touchpoint = '', mode, open: opening, openValue } = placement;
  let state: AskState = 'blocked';
  let waiting: AbortController | undefined;
  let remove: (() => void) | undefined;

  const emit: Emit = (name, detail) => {
    if (name === 'closed') {
      if (state !== 'shown') return;
      // What the visitor opens himself he may open again.
      state = isCalled(placement) ? 'blocked' : 'closed';
      void look();
      return;
    }
    const told = { detail: { touchpoint, ...detail }, bubbles: true, composed: true };
    try {
      element.dispatchEvent(new CustomEvent(`senyum:${name}`, told));
    } catch {
      // A page that has changed what events are must not spoil an answer.
    }
  };
  const failed = (error: unknown): void => {
    state = 'failed';
    // Anything can be thrown.
    const message = (error as Error | undefined)?.message;
    warn(`nothing is asked at ${touchpoint || 'this page'}: ${message}`);
    emit('error', { message });
  };

  const open = async (): Promise<void> => {
    if (state === 'shown') return;
    waiting?.abort();
    remove?.();
    state = 'shown';
    if (mode !== 'inline') around.card = ask;
    waiting = new AbortController();
    const { signal } = waiting;
    try {
      const config = readReply(placement);
      // Should the panel not come, the config's failure is nobody's.
      config.catch(() => {});
      // Side by side with the panel: those that it will most likely want.
      void parts.texts(placement.languages[0] ?? '');
      const { show } = await parts.panel();
      const stop = await show(placement, await config, emit, parts.texts, around.context);
      // Meanwhile it may have been closed.
      if (signal.aborted) return stop();
      remove = stop;
      emit('shown');
    } catch (error) {
      failed(error);
    }
  };

  const wait = async (): Promise<void> => {
    state = 'waiting';
    emit('ready');
    waiting = new AbortController();
    const { signal } = waiting;
    const due = (): void => void (isCrowded(placement, around) ? look() : open());
    if (mode !== 'tab' && (opening === 'load' || opening === 'time')) {
      const ms = Number(openValue) * 1000;
      if (ms === 0) return due();
      const timer = setTimeout(due, ms);
      signal.addEventListener('abort', () => clearTimeout(timer));
      return;
    }
    const { waitFor } = await parts.conditions();
    if (!signal.aborted) waitFor(placement, due, signal);
  };

  const findBroken = async (): Promise<Rule[]> => {
    const isRuled =
      element.matches(RULED) ||
      recall(ASKED) ||
      recall(CONSENT) ||
      isUnwilling() ||
      location.hash === EXPLAIN ||
      isCrowded(placement, around);
    return isRuled ? (await parts.conditions()).brokenRules(placement, around) : [];
  };

  const look = async (): Promise<void> => {
    try {
      const broken = await findBroken();
      if (state !== 'blocked' && state !== 'waiting') return;
      if (broken.length === 0) {
        if (state === 'blocked') await wait();
        return;
      }
      waiting?.abort();
      state = 'blocked';
      emit('blocked', { rules: broken });
    } catch (error) {
      failed(error);
    }
  };

  const ask: Ask = {
    placement,
    state: () => state,
    look,
    open,
    close() {
      waiting?.abort();
      remove?.();
      state = 'closed';
    },
  };
  void look();
  return ask;
}
