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
