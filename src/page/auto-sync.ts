/** Keeps a page's outbox moving. */
export interface AutoSync {
  /** Syncs soon, if nothing is to be waited for. */
  poke(): void;
  /** Syncs now, whatever was to be waited for. Resolves after the try. */
  flush(): Promise<void>;
  stop(): void;
}

/** The longest wait that a timer takes, in ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** After a sync that threw, in ms. */
const AFTER_ERROR = 30_000;

/**
 * Syncs at start, when asked, when the network or the page comes back, and when the wait of the last sync is over.
 *
 * `navigator.onLine` is not asked: it is wrong in both directions.
 * @param sync Sends what is due (with `force`: all) and returns ms until it wants to be called again.
 */
export function startAutoSync(sync: (force: boolean) => Promise<number>): AutoSync {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let again: Promise<void> | undefined;
  let forced = false;
  let stopped = false;

  const run = async (force: boolean): Promise<void> => {
    clearTimeout(timer);
    const wait = await sync(force).catch(() => AFTER_ERROR);
    if (!stopped && wait <= LONGEST_TIMER) timer = setTimeout(poke, wait);
  };

  const start = (): Promise<void> => {
    const force = forced;
    forced = false;
    running = run(force).finally(() => {
      running = undefined;
    });
    return running;
  };

  // What is asked for while a sync runs shares the one after it.
  const request = (force: boolean): Promise<void> => {
    if (stopped) return Promise.resolve();
    forced ||= force;
    if (!running) return start();
    again ??= running.then(() => {
      again = undefined;
      return start();
    });
    return again;
  };

  const poke = (): void => void request(false);
  const online = (): void => void request(true);
  const visible = (): void => {
    if (document.visibilityState === 'visible') poke();
  };

  addEventListener('online', online);
  addEventListener('pageshow', poke);
  document.addEventListener('visibilitychange', visible);
  poke();

  return {
    poke,
    flush: () => request(true),
    stop() {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('online', online);
      removeEventListener('pageshow', poke);
      document.removeEventListener('visibilitychange', visible);
    },
  };
}
