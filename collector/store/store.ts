/** Runs one SQL statement with `$1`-style parameters. */
export type Query = <Row>(text: string, params?: unknown[]) => Promise<{ rows: Row[] }>;

/** Where the collector keeps what it has acknowledged: PGlite in a folder, or a PostgreSQL server. */
export interface Store {
  query: Query;
  /**
   * Commits when `work` returns and rolls back when it throws. Resolves only after a durable commit.
   *
   * Where a store gives `last`, the statement that is run by it goes out together with the commit. No other may follow
   * it; what `work` throws afterwards rejects, but undoes nothing.
   */
  transaction<T>(work: (query: Query, last?: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
