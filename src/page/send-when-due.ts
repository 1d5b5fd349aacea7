import type { AutoSync } from './auto-sync.ts';
import { loadSender, type Sender } from './load-sender.ts';
import { watchReturn } from './watch-return.ts';

/** After a load that failed, in ms. */
const AFTER_ERROR = 30_000;

/**
 * Sends at start, when asked, and when the network or the page comes back. What sends is loaded when there is something
 * to send for the first time; a load that fails is tried again.
 * @param ready Until then it sends only when asked; default at once.
 */
export function sendWhenDue(
  isDue: () => Promise<boolean>,
  start: (sender: Sender) => AutoSync,
  ready?: Promise<void>,
): AutoSync {
  let stopWatching = (): void => {};
  let loading: Promise<AutoSync> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const sync = async (force: boolean): Promise<void> => {
    clearTimeout(timer);
    try {
      if (stopped || !(loading || (await isDue()))) return;
      loading ??= loadSender().then(start);
      const auto = await loading;
      if (!stopped) await auto.sync(force);
    } catch {
      loading = undefined;
      if (!stopped) timer = setTimeout(sync, AFTER_ERROR, false);
    }
  };
  const begin = (): void => {
    if (stopped) return;
    stopWatching = watchReturn(sync);
    void sync(false);
  };
  if (ready) void ready.then(begin);
  else begin();

  return {
    sync,
    stop() {
      stopped = true;
      clearTimeout(timer);
      stopWatching();
      loading?.then(({ stop }) => stop()).catch(() => {});
    },
  };
}
