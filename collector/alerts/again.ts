/** How time is waited for; default the machine's. */
export interface Timers {
  set(work: () => void, ms: number): NodeJS.Timeout;
  clear(timer: NodeJS.Timeout): void;
}

const MACHINE: Timers = { set: (work, ms) => setTimeout(work, ms).unref(), clear: clearTimeout };

/**
 * Does a piece of work again and again. Runs never overlap.
 * @param work Must not reject.
 * @param every From the end of a run to the next, in ms.
 * @param first Until the first one, in ms: a collector that starts has more urgent things to do.
 * @returns its stop, which waits for the run under way.
 */
export function again(
  work: () => Promise<void>,
  { every, first }: { every: number; first: number },
  timers: Timers = MACHINE,
): () => Promise<void> {
  let timer: NodeJS.Timeout;
  let isStopped = false;
  let running = Promise.resolve();
  const run = () => {
    running = work().then(() => {
      if (!isStopped) timer = timers.set(run, every);
    });
  };
  timer = timers.set(run, first);
  return () => {
    isStopped = true;
    timers.clear(timer);
    return running;
  };
}
