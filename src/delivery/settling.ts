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
 * between does no harm: what was acknowledged and still waits is sent again.
 */
export interface Settling {
  /** Takes the verdicts of one request. Returns how many entries were judged, those among them whose newer revision waits on. */
  add(sent: OutboxEntry[], verdicts: Map<string, Verdict>): number;
  /** Resolves when no more verdicts wait than may. Rejects when some could not be written. */
  room(): Promise<void>;
  /** Applies what waits at once. Rejects when some could not be written. */
  finish(): Promise<void>;
}

/** Nothing is applied any more after a failure: what waits is sent again by the next drain. */
export function startSettling(store: Store): Settling {
  let waiting: Judged[] = [];
  let applied: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const apply = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    applied = applied.then(() => {
      const all = waiting;
      waiting = [];
      return all.length > 0 ? settle(store, all) : undefined;
    });
    applied.catch(() => {});
    return applied;
  };

  return {
    add(sent, verdicts) {
      const entries = sent.filter(({ response }) => verdicts.has(response.id));
      if (entries.length > 0) {
        waiting.push({ entries, verdicts });
        if (waiting.length >= TOGETHER) apply();
        else timer ??= setTimeout(apply, SOON);
      }
      return entries.length;
    },
    async room() {
      if (waiting.length >= MOST) await applied;
    },
    finish: apply,
  };
}
