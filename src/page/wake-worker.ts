import { SYNC_TAG } from '../delivery/wake.ts';

// Background Sync exists in Chromium only, and TypeScript does not know it.
interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to wake the page's service worker, so that what waits is sent even when the page is gone. */
export async function wakeWorker(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    await (registration as unknown as SyncRegistration | undefined)?.sync?.register(SYNC_TAG);
  } catch {
    // No workers here, or refused by a permission or a full list: the page sends by itself.
  }
}
