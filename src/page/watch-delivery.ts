import { onChanged } from '../delivery/changes.ts';
import { outboxExists } from '../delivery/outbox-exists.ts';
import { type DeliveryStatus, readStatus } from '../delivery/status.ts';
import { openStore } from '../delivery/store.ts';

/** Calls the listener with the state of delivery on this device, now and whenever it changes. Returns its stop. */
export function watchDelivery(listener: (status: DeliveryStatus) => void): () => void {
  const store = openStore();
  let stopped = false;
  const tell = async (): Promise<void> => {
    try {
      if (!(await outboxExists())) return;
      const status = await readStatus(store);
      if (!stopped) listener(status);
    } catch {
      // No storage here, so nothing waits in it.
    }
  };
  const stop = onChanged(tell);
  void tell();
  return () => {
    stopped = true;
    stop();
  };
}
