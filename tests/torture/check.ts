import type { Row } from './collector.ts';
import type { Journal } from './journal.ts';
import type { Held, Stored } from './page/peer.ts';

/** What became of the answers of a run. */
export interface Findings {
  asked: number;
  shown: number;
  refused: number;
  /** On the device at the end, waiting. */
  stored: number;
  quarantined: number;
  /** Those that were sound, and why they are there. */
  quarantinedSound: string[];
  sent: number;
  /** How often something was sent that had been sent before. */
  resent: number;
  acknowledged: number;
  inDatabase: number;
  /** Thanked for, and nowhere. */
  lost: string[];
  /** Of those, how many were sound. */
  lostSound: number;
  duplicated: number;
  /** What the device's own books do not explain. */
  unaccounted: string[];
  /** ms from the thank-you to the commit in the database. */
  delays: number[];
}

/** What is known when all is over. */
export interface Evidence {
  journal: Journal;
  stored: Stored;
  rows: Row[];
}

/** Compares what was shown with what is kept. */
export function check({ journal, stored, rows }: Evidence): Findings {
  const inDatabase = new Map(rows.map((row) => [row.id, row]));
  const onDevice = highest([...stored.pending, ...stored.quarantined]);
  const missing = [...journal.shown].filter(([id, { revision }]) => {
    const row = inDatabase.get(id);
    if (row && row.revision >= revision && holds(row)) return false;
    return (onDevice.get(id) ?? -1) < revision;
  });
  const dropped = sum(Object.values(stored.device?.ledger.dropped ?? {}));
  const lost = missing.slice(dropped);
  const sound = stored.quarantined.filter(({ id }) => !journal.asked.get(id));
  return {
    asked: journal.asked.size,
    shown: journal.shown.size,
    refused: sum([...journal.refused.values()]),
    stored: stored.pending.length,
    quarantined: stored.quarantined.length,
    quarantinedSound: sound.map(
      ({ id, revision, reason }) => `${id} revision ${revision}, ${reason}; ${inRow(inDatabase.get(id))}`,
    ),
    sent: journal.sent.size,
    resent: sum([...journal.sent.values()]) - journal.sent.size,
    acknowledged: journal.acknowledged.size,
    inDatabase: inDatabase.size,
    lost: lost.map(([id, { revision }]) => `${id} revision ${revision}; ${inRow(inDatabase.get(id))}`),
    lostSound: lost.filter(([id]) => !journal.asked.get(id)).length,
    duplicated: rows.length - inDatabase.size,
    unaccounted: [
      ...ledgerOf(stored),
      ...sequencesOf(stored, rows, (number) => whereIs(number, journal, inDatabase)),
      ...falselyAcknowledged(journal, inDatabase),
    ],
    delays: delaysOf(journal, inDatabase),
  };
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

function highest(held: Held[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { id, revision } of held) found.set(id, Math.max(revision, found.get(id) ?? -1));
  return found;
}

/** Whether a row's comments are those of its id and revision. */
function holds({ id, revision, answers }: Row): boolean {
  const comments = (JSON.parse(answers) as { kind: string; question: string; value: string }[]).filter(
    ({ kind }) => kind === 'text',
  );
  return comments.every(({ question, value }) => {
    const number = Number(question.split('-')[1]);
    const start = `${id} ${number} `;
    return number <= revision && value.startsWith(start.slice(0, value.length));
  });
}

/** created = acknowledged + pending + quarantined + dropped, with what really lies there. */
function ledgerOf({ device, pending, quarantined }: Stored): string[] {
  if (!device) return [];
  const { created, acknowledged, dropped } = device.ledger;
  const wrong: string[] = [];
  const balance = created - acknowledged - device.ledger.quarantined - sum(Object.values(dropped)) - pending.length;
  if (balance !== 0)
    wrong.push(`the ledger is out by ${balance}: ${JSON.stringify(device.ledger)}, ${pending.length} wait`);
  if (device.ledger.quarantined !== quarantined.length) {
    wrong.push(`the ledger counts ${device.ledger.quarantined} in quarantine, ${quarantined.length} are there`);
  }
  return wrong;
}

/** Each device numbers its responses from 1 without a gap, and each number stands for one response. */
function sequencesOf(
  { device, pending, quarantined }: Stored,
  rows: Row[],
  explain: (number: string) => string,
): string[] {
  if (!device) return [];
  const ids = new Map<string, Map<number, Set<string>>>();
  const add = (owner: string, sequence: number | null | undefined, id: string): void => {
    if (typeof sequence !== 'number') return;
    const numbers = ids.get(owner) ?? new Map<number, Set<string>>();
    ids.set(owner, numbers.set(sequence, (numbers.get(sequence) ?? new Set()).add(id)));
  };
  for (const row of rows) add(row.device, row.sequence, row.id);
  for (const { id, sequence } of [...pending, ...quarantined]) add(device.id, sequence, id);
  const allowed = sum(Object.values(device.ledger.dropped));
  return [...ids].flatMap(([owner, numbers]) => {
    const last = owner === device.id ? device.sequence : Math.max(...numbers.keys());
    const gaps = Array.from({ length: last }, (_, i) => i + 1).filter((number) => !numbers.has(number));
    const shared = [...numbers].filter(([, owners]) => owners.size > 1).map(([number]) => number);
    return [
      ...gaps
        .slice(owner === device.id ? allowed : 0)
        .map((number) => `nothing has number ${number}: ${explain(`${owner} ${number}`)}`),
      ...shared.map((number) => `several responses have number ${number} of device ${owner}`),
    ];
  });
}

/** What became of the answer that once had a number. */
function whereIs(number: string, { numbers }: Journal, rows: Map<string, Row>): string {
  const version = numbers.get(number);
  return version ? `sent as ${version.id} revision ${version.revision}; ${inRow(rows.get(version.id))}` : 'never sent';
}

const inRow = (row: Row | undefined): string =>
  row ? `in the database as revision ${row.revision}, number ${row.sequence} of ${row.device}` : 'not in the database';

/** What the collector said it keeps and does not: its own loss. */
function falselyAcknowledged({ acknowledged }: Journal, rows: Map<string, Row>): string[] {
  return [...acknowledged]
    .filter((id) => !rows.has(id))
    .map((id) => `${id} was acknowledged and is not in the database`);
}

function delaysOf({ shown }: Journal, rows: Map<string, Row>): number[] {
  return [...shown]
    .flatMap(([id, { revision, at }]) => {
      const row = rows.get(id);
      return row?.revision === revision ? [Math.max(0, row.receivedAt - at)] : [];
    })
    .sort((a, b) => a - b);
}
