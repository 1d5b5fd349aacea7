import type { Verdict } from '../model/response.ts';
import type { OutboxEntry } from './entry.ts';
import { type Judged, settle } from './settle.ts';
import type { Store } from './store.ts';

/** The verdicts of so many requests are applied as soon as they are there. */
const TOGETHER = 5;

/** Those of fewer wait so many ms for others. */
const SOON = 40;

/** So many requests' verdicts may wait for a slow disk. */
const MOST = 10;

/**
 * Applies verdicts, those of several requests in one transaction, while further requests are under way. A crash in
 * between loses nothing: what was acknowledged and still waits is sent again.
 */
export interface Settling {
  /**
   * Takes the verdicts of one request. Resolves when no more wait than may, with how many entries were judged, those
   * among them whose newer revision waits on. Rejects as soon as some could not be written.
   */
  add(sent: OutboxEntry[], verdicts: Map<string, Verdict>): Promise<number>;
  /** Applies what waits at once. Rejects when some could not be written. */
  finish(): Promise<void>;
}

/** Nothing is applied any more after a failure: what waits is sent again by the next drain. */
export function startSettling(store: Store): Settling {
  let waiting: Judged[] = [];
  let applied: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let most = MOST;

  const apply = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    applied = applied.then(() => {
      const all = waiting;
      waiting = [];
      return all[0] && settle(store, all);
    });
    applied.catch(() => {
      most = 0;
    });
    return applied;
  };

  return {
    async add(sent, verdicts) {
      const entries = sent.filter(({ response }) => verdicts.has(response.id));
      if (entries[0]) {
        waiting.push({ entries, verdicts });
        if (waiting.length >= TOGETHER) apply();
        else timer ??= setTimeout(apply, SOON);
      }
      if (waiting.length >= most) await applied;
      return entries.length;
    },
    finish: apply,
  };
}
