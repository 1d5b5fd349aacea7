import { Workbox } from 'workbox-window';

/** How a registered worker is looked after. */
export interface WorkerOptions {
  /** Called when a newer version has taken over and the page should be loaded again at a good moment. */
  onUpdate?: () => void;
}

/** How often a page that is never left looks for a new version, in ms, before a jitter of up to as much again. */
const UPDATE_EVERY = 3 * 60 * 60_000;

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
  const look = (): void => {
    if (stopped) return;
    timer = setTimeout(
      () => {
        workbox.update().catch(() => {
          // Offline: the next look finds it.
        });
        look();
      },
      UPDATE_EVERY * (1 + Math.random()),
    );
  };
  // The first worker that takes over a page without one is no update of it.
  let isControlled = !!navigator.serviceWorker.controller;
  const onController = (): void => {
    if (isControlled) onUpdate?.();
    isControlled = true;
  };
  navigator.serviceWorker.addEventListener('controllerchange', onController);
  workbox.addEventListener('waiting', () => workbox.messageSkipWaiting());
  workbox.register().then(look, () => {
    // Not a secure context, or the script can't be had: the page works without.
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
    navigator.serviceWorker.removeEventListener('controllerchange', onController);
  };
}
