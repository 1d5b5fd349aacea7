import { openStore } from '../delivery/store.ts';
import { startAutoSync } from './auto-sync.ts';
import { loadSender } from './load-sender.ts';

/** Whether an earlier visit took an answer on this device. Looking leaves nothing behind. */
export { outboxExists as hasLeftovers } from '../delivery/store.ts';

/** Sends what an earlier visit left in the outbox; each response there knows its endpoint. Returns its stop. */
export function sendLeftovers(): () => void {
  const store = openStore();
  return startAutoSync(async (force) => (await loadSender()).sync(store, force)).stop;
}
