import type { SurveyResponse } from '../model/response.ts';

/** A response in the outbox. Plain data, readable by page and worker. */
export interface OutboxEntry {
  response: SurveyResponse;
  /** Name of its endpoint: the endpoint's URL. */
  endpoint: string;
  /** Unix time in ms of the write. */
  storedAt: number;
  /** Unfinished: not sent before this Unix time in ms, because follow-up answers may come. */
  heldUntil?: number;
}

/** What was set aside: a response that its endpoint refused for good, or an entry that can't be read. */
export interface QuarantinedEntry {
  reason: string;
  /** As it stood in the outbox, whatever it was. */
  entry: unknown;
}

/** How long an unfinished response waits for the next answer, in ms. */
export const HOLD = 60_000;

/** Whether a value that stood in the outbox is an entry. A disk or a former version may have left something else. */
export function isEntry(value: unknown): value is OutboxEntry {
  const { response, endpoint } = (value ?? {}) as Partial<OutboxEntry>;
  return !!endpoint && !!response?.id && response.revision >= 0 && Array.isArray(response.answers);
}

/** Whether an entry waits for follow-up answers. A clock that jumped back holds nothing for longer than {@link HOLD}. */
export function isHeld({ heldUntil = 0 }: OutboxEntry, now: number): boolean {
  return now < heldUntil && heldUntil - now <= HOLD;
}
