import { Workbox } from 'workbox-window';

/** How a registered worker is looked after. */
export interface WorkerOptions {
  /** Called when a newer version has taken over and the page should be loaded again at a good moment. */
  onUpdate?: () => void;
}

/** How often a page that is never left looks for a new version, in ms, before a jitter of up to as much again. */
const UPDATE_EVERY = 3 * 60 * 60_000;

/** A page that was just reloaded is told of an update after so many ms: two servers with two versions make no loop. */
const LOOP_GUARD = 10 * 60_000;

/**
 * Registers a service worker and keeps it up to date. Where there are none, nothing happens.
 * @param url Address of the worker's script, relative to the page.
 * @returns its stop; the worker stays registered.
 */
export function registerWorker(url: string, { onUpdate }: WorkerOptions = {}): () => void {
  if (!('serviceWorker' in navigator)) return () => {};
  const workbox = new Workbox(url, { updateViaCache: 'none' });
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;
  let due = Number.POSITIVE_INFINITY;
  const look = (): void => {
    if (stopped) return;
    const wait = UPDATE_EVERY * (1 + Math.random());
    due = performance.now() + wait;
    timer = setTimeout(update, wait);
  };
  const update = (): void => {
    clearTimeout(timer);
    workbox.update().catch(() => {
      // Offline: the next look finds it.
    });
    look();
  };
  // A page that was frozen or put away has missed its timer.
  const onVisible = (): void => {
    if (document.visibilityState === 'visible' && performance.now() >= due) update();
  };
  // The first worker that takes over a page without one is no update of it.
  let isControlled = !!navigator.serviceWorker.controller;
  let told: ReturnType<typeof setTimeout> | undefined;
  const onController = (): void => {
    if (isControlled) told ??= setTimeout(() => onUpdate?.(), Math.max(0, LOOP_GUARD - sinceReload()));
    isControlled = true;
  };
  navigator.serviceWorker.addEventListener('controllerchange', onController);
  document.addEventListener('visibilitychange', onVisible);
  workbox.addEventListener('waiting', () => workbox.messageSkipWaiting());
  workbox.register().then(look, () => {
    // Not a secure context, or the script can't be had: the page works without.
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(told);
    document.removeEventListener('visibilitychange', onVisible);
    navigator.serviceWorker.removeEventListener('controllerchange', onController);
  };
}

/** Ms since this page was reloaded; Infinity for one that was opened. */
function sinceReload(): number {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'reload' ? performance.now() : Number.POSITIVE_INFINITY;
}
