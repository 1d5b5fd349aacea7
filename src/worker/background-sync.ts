import { outboxExists } from '../delivery/outbox-exists.ts';
import { openStore } from '../delivery/store.ts';
import { sync } from '../delivery/sync.ts';
import { SYNC_MESSAGE, SYNC_TAG } from '../delivery/wake.ts';

// Background Sync exists in Chromium only, and TypeScript does not know it.
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

/**
 * Makes a service worker send what waits in the outbox: at a Background Sync, and when a page asks by message.
 *
 * All it needs is read from the outbox at each event, because a worker may be stopped at any moment.
 * @param scope The worker's `self`.
 */
export function listenForSync(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('sync', (event) => {
    const { tag } = event as SyncEvent;
    if (tag === SYNC_TAG) (event as SyncEvent).waitUntil(sendAll());
  });
  scope.addEventListener('message', (event) => {
    if (event.data === SYNC_MESSAGE) event.waitUntil(sendAll().catch(() => {}));
  });
}

/** Rejects while something still waits, so that the browser tries again. */
async function sendAll(): Promise<void> {
  if (!(await outboxExists())) return;
  const wait = await sync(openStore());
  if (wait < Number.POSITIVE_INFINITY) throw new Error(`senyum: not everything is sent; next try in ${wait} ms`);
}
