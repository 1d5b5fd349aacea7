/** Whether an earlier visit took an answer on this device. Looking leaves nothing behind. */
export { outboxExists as hasLeftovers } from '../delivery/outbox-exists.ts';
