/** How time is waited for; default the machine's. */
export interface Timers {
  set(work: () => void, ms: number): NodeJS.Timeout;
  clear(timer: NodeJS.Timeout): void;
}

const MACHINE: Timers = { set: (work, ms) => setTimeout(work, ms).unref(), clear: clearTimeout };

/**
 * Does a piece of work at once and again, so many ms after each end. Runs never overlap.
 * @param work Must not reject.
 * @returns its stop, which waits for the run under way.
 */
export function again(work: () => Promise<void>, ms: number, timers: Timers = MACHINE): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running = Promise.resolve();
  const run = () => {
    running = work().then(() => {
      if (!isStopped) timer = timers.set(run, ms);
    });
  };
  run();
  return () => {
    isStopped = true;
    if (timer) timers.clear(timer);
    return running;
  };
}
