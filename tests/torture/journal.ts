/** A response in one of its revisions. */
export interface Version {
  id: string;
  revision: number;
}

/** What the page tells the rig. `asked`: an answer was given. `shown`: its thank-you. `refused`: it was not stored. */
export interface PageEvent extends Version {
  kind: 'asked' | 'shown' | 'refused';
  /** Made so that a collector has to refuse it. */
  poison: boolean;
  reason?: string;
}

/** The history of a run, written down outside of all that the nemesis touches. */
export interface Journal {
  /** Each answer given, and whether it was made to be refused. */
  asked: Map<string, boolean>;
  /** The highest revision whose thank-you was seen, and when, in Unix ms of the rig. */
  shown: Map<string, { revision: number; at: number }>;
  /** Reasons of the answers that got no thank-you, counted. */
  refused: Map<string, number>;
  /** How often each id was seen on its way to the collector. */
  sent: Map<string, number>;
  /** The last version seen on its way under each device's number, by `<device> <number>`. */
  numbers: Map<string, Version>;
  /** Ids that a whole reply from the collector named as kept. */
  acknowledged: Set<string>;
  /** Faults injected, by kind. */
  faults: Map<string, number>;
  /** What the page, the worker or the rig complained of, counted. */
  complaints: Map<string, number>;
  /** Called at the next thank-you. */
  onShown?: (() => void) | undefined;
}

/** An empty journal. */
export function openJournal(): Journal {
  return {
    asked: new Map(),
    shown: new Map(),
    refused: new Map(),
    sent: new Map(),
    numbers: new Map(),
    acknowledged: new Set(),
    faults: new Map(),
    complaints: new Map(),
  };
}

/** Adds one to a count. */
export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Writes down what the page says. */
export function note(journal: Journal, { kind, id, revision, poison, reason = 'unknown' }: PageEvent): void {
  if (kind === 'asked') journal.asked.set(id, poison);
  else if (kind === 'refused') count(journal.refused, reason);
  else if ((journal.shown.get(id)?.revision ?? -1) < revision) {
    journal.shown.set(id, { revision, at: Date.now() });
    journal.onShown?.();
    journal.onShown = undefined;
  }
}
