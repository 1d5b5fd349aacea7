import { outboxExists } from '../delivery/outbox-exists.ts';
import { openStore } from '../delivery/store.ts';
import { sendWhenDue } from './send-when-due.ts';

/** Sends what an earlier visit left in the outbox, until the signal; each response there knows its endpoint. */
export function sendLeftovers(signal: AbortSignal): void {
  const store = openStore();
  const { stop } = sendWhenDue(outboxExists, ({ startAutoSync, sync }) => startAutoSync((force) => sync(store, force)));
  signal.addEventListener('abort', stop);
}
