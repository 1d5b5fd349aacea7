import { outboxExists } from '../delivery/outbox-exists.ts';
import { openStore } from '../delivery/store.ts';
import { sendWhenDue } from './send-when-due.ts';

/** Sends what an earlier visit left in the outbox; each response there knows its endpoint. Returns its stop. */
export function sendLeftovers(): () => void {
  const store = openStore();
  return sendWhenDue(outboxExists, ({ startAutoSync, sync }) => startAutoSync((force) => sync(store, force))).stop;
}
