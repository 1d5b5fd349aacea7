/** Runs one piece of work again and again, on request. */
export interface Refresher {
  /** Asks for a run; requests that arrive during a run are served by one more run after it. */
  request(): void;
  stop(): void;
}

/**
 * Runs never overlap and begin at least `gap` ms apart. The last request is always served.
 * @param run Must not reject.
 */
export function createRefresher(run: () => Promise<void>, gap: number = 500): Refresher {
  let wanted = false;
  let running = false;
  let stopped = false;
  let began = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const next = async (): Promise<void> => {
    if (!wanted || running || stopped || timer !== undefined) return;
    const wait = began + gap - Date.now();
    // A clock that was set back must not stretch the wait.
    if (wait > 0 && wait <= gap) {
      timer = setTimeout(() => {
        timer = undefined;
        began = Number.NEGATIVE_INFINITY;
        void next();
      }, wait);
      return;
    }
    wanted = false;
    running = true;
    began = Date.now();
    await run();
    running = false;
    void next();
  };

  return {
    request() {
      wanted = true;
      void next();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
