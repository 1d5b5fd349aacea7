import { HOLD, type OutboxEntry } from './entry.ts';

/** Whether a value that stood in the outbox is an entry. A disk or a former version may have left something else. */
export function isEntry(value: unknown): value is OutboxEntry {
  const { response, endpoint } = (value ?? {}) as Partial<OutboxEntry>;
  return !!endpoint && !!response?.id && response.revision >= 0 && Array.isArray(response.answers);
}

/** Whether an entry waits for follow-up answers. A clock that jumped back holds nothing for longer than {@link HOLD}. */
export function isHeld({ heldUntil = 0 }: OutboxEntry, now: number): boolean {
  return now < heldUntil && heldUntil - now <= HOLD;
}
