import type { SenyumConfig } from '../../src/model/config.ts';
import type { Live } from '../live.ts';
import type { Store } from '../store/store.ts';
import { again, type Timers } from './again.ts';
import { lookOnce } from './look.ts';

/** What watches is made of. */
export interface WatchParts {
  store: Store;
  config: SenyumConfig;
  /** Told of touchpoints whose alerts have changed. */
  live: Live;
  /** Told when the store fails. */
  warn(text: string): void;
  /** Default the machine's clock, and its timers. */
  now?: () => Date;
  timers?: Timers;
}

/** Between two looks, and before the first one, in ms. */
const PACE = { every: 60_000, first: 10_000 };

/** Looks every minute for what needs attention. Returns its stop, which waits for the look under way. */
export function watchAlerts({
  store,
  config,
  live,
  warn,
  now = () => new Date(),
  timers,
}: WatchParts): () => Promise<void> {
  const look = () =>
    lookOnce(store, config, now(), warn).then(live.publish, (error: Error) =>
      warn(`Alerts could not be looked for: ${error.message}`),
    );
  return again(look, PACE, timers);
}
