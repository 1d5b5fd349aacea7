/** Nobody has touched the screen for so many ms. */
const CALM_MS = 2000;

/** A page that holds answers in memory only is not left; it is looked again after so many ms. */
const AGAIN_AFTER = 60_000;

/** What leaving needs. */
export interface LeaveOptions {
  /** Calls once, as soon as nobody is in the middle of a survey. */
  whenFree: (act: () => void) => void;
  /** Responses by id that only memory holds. */
  unsaved: ReadonlyMap<string, unknown>;
  /** Loads the page anew. */
  reload: () => void;
}

/**
 * Loads the page anew as soon as nobody is there and everything is kept. Returns its stop.
 *
 * In a queue of shoppers a survey is free only until the next one taps, which is while the page goes. So it waits until
 * nobody has touched the screen for two seconds; from then on it is deaf.
 */
export function leave({ whenFree, unsaved, reload }: LeaveOptions): () => void {
  const controller = new AbortController();
  const options = { capture: true, signal: controller.signal };
  let touchedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLeaving = false;

  const touched = (event: Event): void => {
    touchedAt = performance.now();
    if (isLeaving) event.stopImmediatePropagation();
  };
  const attempt = (): void =>
    whenFree(() => {
      if (controller.signal.aborted) return;
      const wait = unsaved.size > 0 ? AGAIN_AFTER : touchedAt + CALM_MS - performance.now();
      isLeaving = wait <= 0;
      if (isLeaving) reload();
      else timer = setTimeout(attempt, wait);
    });

  for (const type of ['pointerdown', 'keydown']) addEventListener(type, touched, options);
  attempt();
  return () => {
    controller.abort();
    clearTimeout(timer);
  };
}
