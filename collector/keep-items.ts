import type { Trust } from '../src/model/pairing.ts';
import type { Verdict } from '../src/model/response.ts';
import type { Moment } from './clock.ts';
import { columns } from './columns.ts';
import { fingerprintOf } from './json.ts';
import type { Judged, Sound } from './judge.ts';
import { SERIALIZATION_FAILURE } from './store/retry.ts';
import type { Query } from './store/store.ts';
import { NUMBER_LATE, type Table, valuesOf } from './tables.ts';

/** Something sent, and the device that sent it. */
export type Sent<Item> = Judged<Item> & { device: string };

interface Version {
  id: string;
  touchpoint: string;
  revision: number;
  /** As it is kept or came; null where `hash` stands for it. */
  body: string | null;
  /** Of what is long, of a row whose body is not what came any more, and of what an earlier collector wrote. */
  hash?: string | null;
  /** The kept row has no number of its device. */
  unnumbered?: boolean;
  trust: Trust;
}

interface Candidate<Item> extends Version {
  device: string;
  sound: Sound<Item>;
}

/** Items with all that is to be computed of them before anybody is kept waiting. */
export interface Prepared<Item> {
  table: Table<Item>;
  /** In the order sent. */
  slots: (Candidate<Item> | { verdict: Verdict })[];
  /** Of each id the highest revision, sorted by id. */
  best: Candidate<Item>[];
  /** What a statement takes to write them. */
  values(rows: Candidate<Item>[]): unknown[];
  /** The values of `best`, if there is any. */
  ofBest: unknown[];
}

/**
 * Prepares items for their table. What has one id comes from one device.
 * @param moments When they were made, by id, as far as that is repaired.
 */
export function prepareItems<Item extends { id: string; touchpoint: string }>(
  table: Table<Item>,
  sent: Sent<Item>[],
  moments: Map<string, Moment>,
): Prepared<Item> {
  const slots = sent.map((one) => ('verdict' in one ? one : candidate(table, one)));
  const best = bestOfEachId(slots.filter((slot): slot is Candidate<Item> => 'sound' in slot));
  const values = (rows: Candidate<Item>[]) =>
    valuesOf(rows.map(({ id, device, sound }) => table.row(sound, device, moments.get(id))));
  return { table, slots, best, values, ofBest: best.length > 0 ? values(best) : [] };
}

/**
 * Keeps items in their table and says what became of each, in the order given. Runs inside a transaction; its first
 * statement goes out at once.
 */
export async function keepItems<Item extends { id: string; touchpoint: string; sequence?: number }>(
  query: Query,
  { table, slots, best, values, ofBest }: Prepared<Item>,
): Promise<Verdict[]> {
  if (slots.length === 0) return [];
  const inserted = best.length > 0 ? (await query<{ id: string }>(table.insert, ofBest)).rows.map(({ id }) => id) : [];
  const added = new Set(inserted);
  const others = best.filter(({ id }) => !added.has(id));
  const state = new Map((await lockVersions(query, table, others)).map((version) => [version.id, version]));

  const verdicts = slots.map((slot) => ('verdict' in slot ? slot.verdict : compare(state, slot)));
  const newer = others.filter((other) => state.get(other.id) === other);
  if (newer.length > 0) await query(table.update, values(newer));
  // An answer that was handed over past a full disk came without its number; the numbered one comes as a duplicate.
  const late = slots.filter(
    (one, i): one is Candidate<Item> =>
      'sound' in one &&
      !!one.sound.item.sequence &&
      !!state.get(one.id)?.unnumbered &&
      verdicts[i]!.outcome === 'duplicate',
  );
  if (late.length > 0)
    await query(NUMBER_LATE, columns(late.map(({ id, device, sound }) => [id, sound.item.sequence, device])));
  return verdicts;
}

function candidate<Item extends { id: string; touchpoint: string }>(
  table: Table<Item>,
  sound: Sound<Item> & { device: string },
): Candidate<Item> {
  return {
    device: sound.device,
    id: sound.item.id,
    touchpoint: sound.item.touchpoint,
    revision: table.revision(sound.item),
    body: sound.body,
    hash: sound.hash ?? null,
    trust: sound.trust ?? 'none',
    sound,
  };
}

// One statement can't touch a row twice; and sorted ids keep parallel batches from waiting for each other in a ring.
function bestOfEachId<V extends Version>(candidates: V[]): V[] {
  const best = new Map<string, V>();
  for (const one of candidates) {
    const other = best.get(one.id);
    if (!other || one.revision > other.revision) best.set(one.id, one);
  }
  return [...best.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function lockVersions<Item>(query: Query, table: Table<Item>, others: Version[]): Promise<Version[]> {
  if (others.length === 0) return [];
  const { rows } = await query<Version>(table.select, [others.map(({ id }) => id)]);
  if (rows.length === others.length) return rows;
  throw Object.assign(new Error('A row vanished meanwhile.'), { code: SERIALIZATION_FAILURE });
}

// Leaves in `state` what is newest of each id.
function compare<Item>(state: Map<string, Version>, sent: Candidate<Item>): Verdict {
  const { id, touchpoint, revision, trust } = sent;
  const known = state.get(id);
  // Even who knows an id writes at the key's touchpoint only, and over nothing that came with a key of another kind.
  const isForeign = known && trust !== 'none' && known.touchpoint !== touchpoint;
  const isForged = known && revision > known.revision && known.trust !== 'none' && known.trust !== trust;
  if (isForeign || isForged) return { id, outcome: 'conflict', reason: 'another item with this id is kept' };
  if (!known || revision > known.revision) {
    state.set(id, sent);
    return { id, outcome: 'accepted' };
  }
  if (revision === known.revision && !isSame(known, sent))
    return { id, outcome: 'conflict', reason: 'another item with this id is kept' };
  return { id, outcome: 'duplicate' };
}

// Of what is short the fingerprint is computed only when it comes again: of what is new there is nothing to compare.
function isSame(known: Version, sent: Version): boolean {
  return known.body === sent.body || fingerprint(known) === fingerprint(sent);
}

function fingerprint({ hash, body }: Version): string {
  return hash ?? fingerprintOf(body!);
}
