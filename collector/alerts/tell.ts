import type { SenyumConfig } from '../../src/model/config.ts';
import type { Store } from '../store/store.ts';
import { createGuard } from './addresses.ts';
import { again, type Timers } from './again.ts';
import { deliverDue } from './deliver.ts';
import { type PostOptions, postOnce } from './post-once.ts';
import { keyOf } from './sign.ts';

/** What tells the webhooks is made of. */
export interface TellParts {
  store: Store;
  config: SenyumConfig;
  /** Has the secrets, by the names that the config gives. */
  env: Record<string, string | undefined>;
  /** Told of secrets that are missing, of what is given up, and when the store fails. */
  warn(text: string): void;
  /** Default the machine's clock, timers, dice and network. */
  now?: () => Date;
  timers?: Timers;
  random?: () => number;
  network?: Pick<PostOptions, 'lookup' | 'timeout'>;
}

/** Between two rounds, and before the first one, in ms. */
const PACE = { every: 5_000, first: 5_000 };

/**
 * Tells the webhooks of the alerts, in the background. One whose secret is missing is told nothing; what it would have
 * been told waits for the secret. Returns its stop.
 */
export function tellWebhooks(parts: TellParts): () => Promise<void> {
  const { store, config, env, warn, timers, network, now = () => new Date(), random = Math.random } = parts;
  const { webhooks = [], allowAddresses = [], quietHours } = config.alerts ?? {};
  const keys = new Map<string, Buffer>();
  for (const [i, { url, secretEnv }] of webhooks.entries()) {
    const key = keyOf(env[secretEnv]);
    if (key) keys.set(url, key);
    else
      warn(
        `senyum.json: alerts.webhooks[${i}].secretEnv: the environment has no secret "whsec_…" of 24 to 64 bytes in ` +
          `${secretEnv}; this webhook is told nothing.`,
      );
  }
  if (keys.size === 0) return async () => {};
  const stopped = new AbortController();
  const guard = createGuard(allowAddresses);
  const delivering = {
    ...{ store, keys, quietHours, warn, now, random },
    post: (post: Parameters<typeof postOnce>[0]) => postOnce(post, { guard, stopped: stopped.signal, ...network }),
  };
  let isFirst = true;
  const round = async () => {
    try {
      // Whoever starts a collector may have mended what was gone.
      if (isFirst) await store.query('delete from disabled_webhooks where url = any($1::text[])', [[...keys.keys()]]);
      isFirst = false;
      await deliverDue(delivering);
    } catch (error) {
      warn(`Webhooks could not be told: ${(error as Error).message}`);
    }
  };
  const end = again(round, PACE, timers);
  return () => {
    stopped.abort();
    return end();
  };
}
