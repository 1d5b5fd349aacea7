import path from 'node:path';
import { SenyumError } from '../src/model/error.ts';
import { problemText } from '../src/model/problem.ts';
import { reviewConfig } from '../src/model/review-config.ts';
import { tellWebhooks } from './alerts/tell.ts';
import { watchAlerts } from './alerts/watch.ts';
import { createApp } from './app.ts';
import { readConfig } from './config-file.ts';
import { flagSoon } from './flags/flag-soon.ts';
import { settingsOf } from './flags/settings.ts';
import { addressOf, greeting, type SetUpOffer } from './greeting.ts';
import { kindsInUse } from './keys.ts';
import { createLimits } from './limits/limits.ts';
import { createLive } from './live.ts';
import { readLogo, withLogo } from './logo.ts';
import { isLoopback } from './own-site.ts';
import { makeSetUp } from './people/links.ts';
import { hasOwner } from './people/people.ts';
import { setUpLink } from './people/setup-link-command.ts';
import { retentionText } from './privacy/retention.ts';
import { serve } from './serve.ts';
import { shareLive } from './shared-live.ts';
import { openStore } from './store/open-store.ts';
import { placeOf } from './store/postgres.ts';
import type { Store } from './store/store.ts';
import type { ThreadOptions } from './store/thread.ts';
import { upkeepHourly } from './upkeep/hourly.ts';

/** What a collector is started with. */
export interface RunOptions {
  /**
   * PORT (4747), HOST (127.0.0.1), PUBLIC_URL, DATA_DIR (./data), DATABASE_URL, SENYUM_CONFIG (./senyum.json),
   * REQUIRE_KEYS (0), TRUST_PROXY (0), and the secrets of webhooks under the names that the config gives.
   */
  env: Record<string, string | undefined>;
  /** Folder of the built pages. */
  site: string;
  /** The thread of an embedded database. */
  thread: ThreadOptions;
  /** Gets what the owner should read, in lines. */
  print(text: string): void;
}

/**
 * Starts a collector and returns its stop.
 * @throws SenyumError in one plain sentence when the settings can't be used.
 */
export async function run({ env, site, thread, print }: RunOptions): Promise<() => Promise<void>> {
  const port = portOf(env.PORT || '4747');
  const host = env.HOST || '127.0.0.1';
  const publicUrl = publicUrlOf(env.PUBLIC_URL || undefined);
  const requireKeys = switchOf('REQUIRE_KEYS', env.REQUIRE_KEYS || '0');
  const trustProxy = switchOf('TRUST_PROXY', env.TRUST_PROXY || '0');
  const dir = env.DATA_DIR || './data';
  const url = env.DATABASE_URL || undefined;
  const file = env.SENYUM_CONFIG || './senyum.json';
  const config = await readConfig(file);
  const { logo, problem } = await readLogo(config, file);
  const { length } = reviewConfig(config).warnings;
  if (length > 0) print(`${path.basename(file)}: ${length} to mend when you can: npx senyum check ${file}`);
  if (problem) print(`${problemText(path.basename(file), problem)} (kiosks show the name alone)`);
  const store = await openStore(env, thread, print);
  const own = createLive();
  const touchpoints = config.touchpoints.map(({ id }) => id);
  const shared = url === undefined ? undefined : shareLive({ url, own, touchpoints });
  try {
    const access = { publicUrl, loopback: isLoopback(host), requireKeys };
    const live = shared?.live ?? own;
    const isOnlyHere = access.loopback && publicUrl === undefined;
    const limits = isOnlyHere
      ? undefined
      : createLimits({ trustProxy, readKinds: () => kindsInUse(store.query, new Date()) });
    const parts = { config: withLogo(config, logo), logo, store, live, site, limits, ...access };
    const serving = await serve(createApp(parts), { host, port });
    const warn = console.error;
    // What another collector stores is flagged by that one.
    const flagger = flagSoon({ store, live: own, settings: settingsOf(config), warn });
    const stopWatching = watchAlerts({ store, config, live, warn });
    const stopTelling = tellWebhooks({ store, config, env, warn });
    const stopUpkeep = upkeepHourly({ store, retention: config.retention, now: () => new Date(), warn });
    const place = url === undefined ? `the folder ${path.resolve(dir)}` : `the database ${placeOf(url)}`;
    const address = addressOf(host, serving.port);
    const offer = await offerSetUp(store, publicUrl ?? address, !access.loopback || !!publicUrl);
    print(greeting(address, place, retentionText(config.retention), offer));
    return async () => {
      for (const stop of [serving.stop, stopWatching, stopTelling, stopUpkeep, flagger.stop, shared?.stop, store.close])
        await Promise.resolve(stop?.()).catch(warn);
    };
  } catch (error) {
    await shared?.stop();
    await store.close();
    throw error;
  }
}

async function offerSetUp(store: Store, address: string, locked: boolean): Promise<SetUpOffer | undefined> {
  if (await hasOwner(store.query)) return undefined;
  const secret = await store.transaction((query) => makeSetUp(query, new Date()));
  return { link: setUpLink(address, secret), locked };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw new SenyumError('config', 'PORT is not a number from 0 to 65535.');
}

function publicUrlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new SenyumError('config', 'PUBLIC_URL is not an address such as https://feedback.example.com.');
}

function switchOf(name: string, text: string): boolean {
  if (text === '0' || text === '1') return text === '1';
  throw new SenyumError('config', `${name} is neither 0 nor 1.`);
}
