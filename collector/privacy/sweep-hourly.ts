import { setTimeout as sleep } from 'node:timers/promises';
import type { Retention } from '../../src/model/config.ts';
import type { Store } from '../store/store.ts';
import { cutoffsOf } from './retention.ts';
import { sweep } from './sweep.ts';

/** What {@link sweepHourly} is made of. Times are in ms. */
export interface SweepParts {
  store: Store;
  /** Default nothing is ever deleted. */
  retention?: Retention | undefined;
  now: () => Date;
  /** Told when the store fails. */
  warn(text: string): void;
  /** Between two sweeps; default an hour. */
  every?: number;
  /** After a failure; default a minute. */
  retry?: number;
}

/** Deletes what is too old, now and every hour. Returns its stop, which waits for the portion under way. */
export function sweepHourly(parts: SweepParts): () => Promise<void> {
  const { store, retention, now, warn, every = 3_600_000, retry = 60_000 } = parts;
  const stopped = new AbortController();
  const { signal } = stopped;
  const attempt = async (): Promise<number> => {
    try {
      await sweep(store, cutoffsOf(retention, now()), () => signal.aborted);
      return every;
    } catch (error) {
      warn(`What is too old could not be deleted: ${(error as Error).message}`);
      return retry;
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) await sleep(await attempt(), undefined, { signal, ref: false }).catch(() => {});
  };
  const running = retention ? run() : Promise.resolve();
  return () => {
    stopped.abort();
    return running;
  };
}
