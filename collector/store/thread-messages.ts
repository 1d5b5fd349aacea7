/** What the main thread asks of the thread that the database works on. Each request has a number and gets one reply. */
export type ThreadRequest = { id: number } & (
  | {
      what: 'query';
      text: string;
      params: unknown[];
      /** The transaction that it belongs to, by the number of the request that began it; default none. */
      within?: number;
    }
  /** Answered when it is this transaction's turn. */
  | { what: 'begin' }
  | { what: 'commit' | 'rollback'; within: number }
  | { what: 'close' }
);

/** Number of the reply that the thread gives unasked when the database has started, or can't be. */
export const STARTED = 0;

/** What the thread answers. */
export type ThreadReply = { id: number } & ({ rows: unknown[] } | { error: ThreadError });

/** What is left of an error on its way between threads. */
export interface ThreadError {
  message: string;
  /** SQLSTATE, or a code of the system. */
  code?: string;
}
