/** What the clients know of a run, written down outside of all that is killed. */
export interface Journal {
  /** Ids of all items that have left a client at least once. */
  sent: Set<string>;
  /** Ids that the collector has said it keeps. */
  acknowledged: Set<string>;
  /** Verdicts that can't be right. */
  wrong: string[];
  /** How often each thing happened. */
  counts: Map<string, number>;
  count(what: string): void;
}

/** An empty one. */
export function openJournal(): Journal {
  const counts = new Map<string, number>();
  return {
    sent: new Set(),
    acknowledged: new Set(),
    wrong: [],
    counts,
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
  };
}
