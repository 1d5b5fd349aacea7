import { ALIVE_MESSAGE } from '../src/model/alive.ts';

/** How often is looked whether the first screen is there, in ms. Not by frames: a page in the background has none. */
const LOOK_EVERY = 250;

/**
 * Tells the worker that this version works, once it shows a question or the set-up: a version that does not is put
 * aside. Returns its stop.
 */
export function reportAlive(): () => void {
  const timer = setInterval(() => {
    if (!document.querySelector('main')) return;
    clearInterval(timer);
    void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(ALIVE_MESSAGE));
  }, LOOK_EVERY);
  return () => clearInterval(timer);
}
