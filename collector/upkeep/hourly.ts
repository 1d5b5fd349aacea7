import { setTimeout as sleep } from 'node:timers/promises';
import type { Retention } from '../../src/model/config.ts';
import { cutoffsOf } from '../privacy/retention.ts';
import { sweep } from '../privacy/sweep.ts';
import type { Store } from '../store/store.ts';
import { makeMonths } from './make-months.ts';

/** What {@link upkeepHourly} is made of. Times are in ms. */
export interface UpkeepParts {
  store: Store;
  /** Default nothing is ever deleted. */
  retention?: Retention | undefined;
  now: () => Date;
  /** Told when the store fails. */
  warn(text: string): void;
  /** Between two times; default an hour. */
  every?: number;
  /** After a failure; default a minute. */
  retry?: number;
}

/**
 * Makes room for the months to come and deletes what is too old, now and every hour. Returns its stop, which waits for
 * the portion under way.
 */
export function upkeepHourly(parts: UpkeepParts): () => Promise<void> {
  const { store, retention, now, warn, every = 3_600_000, retry = 60_000 } = parts;
  const stopped = new AbortController();
  const { signal } = stopped;
  const succeeds = async (work: () => Promise<unknown>, failure: string): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      warn(`${failure}: ${(error as Error).message}`);
      return false;
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const isMade = await succeeds(() => makeMonths(store, now()), 'There is no place yet for the month to come');
      const isSwept = await succeeds(
        () => sweep(store, cutoffsOf(retention, now()), () => signal.aborted),
        'What is too old could not be deleted',
      );
      await sleep(isMade && isSwept ? every : retry, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const running = run();
  return () => {
    stopped.abort();
    return running;
  };
}
