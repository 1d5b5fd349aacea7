import { SYNC_TAG } from '../delivery/sync.ts';

// Background Sync exists in Chromium only, and TypeScript does not know it.
interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to wake the service worker of this page, if it has one, so that what waits is sent even when the page is gone. */
export function wakeWorker(): void {
  navigator.serviceWorker
    ?.getRegistration()
    .then((registration) => (registration as SyncRegistration | undefined)?.sync?.register(SYNC_TAG))
    .catch(() => {
      // Refused by a permission or a full list: the page sends by itself.
    });
}
