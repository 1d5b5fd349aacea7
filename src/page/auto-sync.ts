/** Keeps a page's outbox moving. */
export interface AutoSync {
  /**
   * Syncs what is due. Resolves after the try.
   * @param force Whatever was to be waited for.
   */
  sync(force: boolean): Promise<void>;
  stop(): void;
}

/** The longest wait that a timer takes, in ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** After a sync that threw, in ms. */
const AFTER_ERROR = 30_000;

/**
 * Syncs when asked, and when the wait of the last sync is over.
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
    if (!stopped && wait <= LONGEST_TIMER) timer = setTimeout(request, wait, false);
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
      return request(false);
    });
    return again;
  };

  return {
    sync: request,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
