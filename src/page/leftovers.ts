import { openStore } from '../delivery/store.ts';
import { sync } from '../delivery/sync.ts';
import { startAutoSync } from './auto-sync.ts';

/** Whether an earlier visit took an answer on this device. Looking leaves nothing behind. */
export { outboxExists as hasLeftovers } from '../delivery/store.ts';

/** Sends what an earlier visit left in the outbox; each response there knows its endpoint. Returns its stop. */
export function sendLeftovers(): () => void {
  const store = openStore();
  return startAutoSync((force) => sync(store, force)).stop;
}
