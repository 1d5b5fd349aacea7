import { createStore, get, set } from 'idb-keyval';
import { askingAt, type SenyumConfig } from '../src/model/config.ts';
import type { Problem } from '../src/model/problem.ts';
import type { ConfigSource } from './config-source.ts';
import { forgetConfig, recallConfig, rememberConfig } from './last-config.ts';
import { fetchConfig } from './load-config.ts';

/** How often a kiosk without a config tries again, in ms. */
export const RETRY_MS = 10_000;

/** How often a kiosk with a config looks for a newer one, in ms. */
export const REFRESH_MS = 5 * 60_000;

/** A browser whose storage does not answer within this many ms has none. */
const KEPT_WITHIN = 2_000;

/** Under this name is kept how the kiosk was set up: its source, or `wanted` when it is to be set up anew. */
export const SETUP = 'setup';

/** What is kept of a set-up. */
export type KeptSetup = ConfigSource | 'wanted';

/** What comes of looking for a config. */
export interface ConfigListener {
  /** A first or a changed config. */
  onConfig: (config: SenyumConfig) => void;
  /** There is nothing to start with; no problems: it is to be set up anew, whatever was shown before. */
  onProblems: (problems: Problem[]) => void;
}

/** A running watch. */
export interface ConfigWatch {
  /** Tries at once. */
  retry: () => Promise<void>;
  stop: () => void;
}

/**
 * Gets the config and keeps the last good one on the device, so that the kiosk starts without a network.
 *
 * The last one is used at once, then the one that is surely kept, and it is refreshed behind the scenes; a broken one
 * never takes the place of a good one.
 */
export function watchConfig(source: ConfigSource, { onConfig, onProblems }: ConfigListener): ConfigWatch {
  const store = createStore('senyum-kiosk', 'config');
  const warned = new Set<string>();
  let using: ConfigSource | undefined = source;
  let shown: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let running: Promise<void> | undefined;

  const warn = (text: string): void => {
    if (!warned.has(text)) console.warn(text);
    warned.add(text);
  };

  const show = (config: SenyumConfig): void => {
    const text = JSON.stringify(config);
    if (text === shown) return;
    shown = text;
    rememberConfig({ source, using: using!, config });
    onConfig(config);
  };

  const useLast = (): void => {
    const last = recallConfig(source);
    if (!last) return;
    using = last.using;
    shown = JSON.stringify(last.config);
    try {
      onConfig(last.config);
    } catch {
      // Of another version, or damaged; the database may have a better one.
      forgetConfig();
      using = source;
      shown = undefined;
    }
  };

  // What the kiosk's own address names comes first.
  const useSetup = (setup: KeptSetup | undefined): true => {
    const before = using;
    if (setup === 'wanted') using = undefined;
    else if (setup && !source.named && (source.touchpoint ?? setup.touchpoint) === setup.touchpoint) using = setup;
    if (!using) forgetConfig();
    // The storage was slow, or the last one was older: until now it was somebody else's question.
    if (shown && JSON.stringify(using) !== JSON.stringify(before)) void retry();
    return true;
  };

  const useKept = async (): Promise<void> => {
    try {
      const heard = await within(KEPT_WITHIN, get<KeptSetup>(SETUP, store).then(useSetup));
      // It was read when it was kept; a former version may have kept another shape.
      const kept = heard && using && (await within(KEPT_WITHIN, get<SenyumConfig>(using.address, store)));
      if (kept && askingAt(kept, using?.touchpoint) && !stopped) show(kept);
    } catch {
      // No storage here: the kiosk needs its network to start.
    }
  };

  const refresh = async (): Promise<void> => {
    clearTimeout(timer);
    const from = using;
    if (!from) return onProblems([]);
    const fresh = await fetchConfig(from);
    if (stopped) return;
    // Meanwhile the storage has told how it was set up.
    if (using !== from) return refresh();
    if ('config' in fresh) {
      show(fresh.config);
      set(from.address, fresh.config, store).catch(() => warn('senyum: the config could not be kept'));
    } else if (shown) {
      for (const { path, message } of fresh.problems) warn(`senyum: ${path}: ${message}`);
    } else {
      onProblems(fresh.problems);
    }
    if (!stopped) timer = setTimeout(retry, shown ? REFRESH_MS : RETRY_MS);
  };

  const retry = (): Promise<void> => {
    running ??= refresh().finally(() => {
      running = undefined;
    });
    return running;
  };

  useLast();
  void useKept().then(() => {
    if (!stopped) void retry();
  });

  return {
    retry,
    stop() {
      stopped = true;
      clearTimeout(timer);
      // A connection that stays open would keep the database from being deleted.
      const close = async (): Promise<void> => store('readonly', ({ transaction }) => transaction.db.close());
      close().catch(() => {});
    },
  };
}

function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(resolve, ms))]);
}
