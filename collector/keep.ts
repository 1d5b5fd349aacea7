import type { Trust } from '../src/model/pairing.ts';
import type { Envelope } from '../src/model/parse-batch.ts';
import type { BatchReply, Verdict } from '../src/model/response.ts';
import { dateAll, type Moment } from './clock.ts';
import type { Judged, JudgedBatch, Sound } from './judge.ts';
import { isPassing, keepDevice } from './keep-device.ts';
import { buryErased } from './privacy/erase.ts';
import type { Cutoffs } from './privacy/retention.ts';
import { SERIALIZATION_FAILURE } from './store/retry.ts';
import type { Query } from './store/store.ts';
import { measures, NUMBER_LATE, responses, type Table } from './tables.ts';

interface Version {
  id: string;
  touchpoint: string;
  revision: number;
  hash: string;
  /** The kept row has no number of its device. */
  unnumbered?: boolean;
  trust: Trust;
}

interface Candidate<Item> extends Version {
  sound: Sound<Item>;
}

/** What a reply says of a batch that is kept. */
export type Kept = Pick<BatchReply, 'results' | 'missing'>;

/** Stores what a batch brings and says what became of each item, in the order sent. Runs inside a transaction. */
export async function keepBatch(
  query: Query,
  envelope: Envelope,
  batch: JudgedBatch,
  received: Date,
  cutoffs: Cutoffs = {},
): Promise<Kept> {
  const { device } = envelope;
  await lockTouchpoints(query, batch);
  const sound = batch.responses.flatMap((judged) => ('item' in judged ? [judged.item] : []));
  const moments = await dateAll(query, envelope, sound, received);
  const young = withoutOld(batch, moments, cutoffs);
  const kept = await keep(query, responses, device.id, young.responses, moments);
  const verdicts = await buryErased(query, kept);
  const results = [...verdicts, ...(await keep(query, measures, device.id, young.measures, new Map()))];
  if (isPassing(envelope)) return { results };
  const missing = await keepDevice(query, envelope, numbersHere(batch, verdicts), received);
  return { results, ...(missing && { missing }) };
}

/**
 * Waits until no other batch writes at these touchpoints. They add to the same sums, and by several statements: each
 * could hold what the other one needs.
 */
async function lockTouchpoints(query: Query, { responses: judged }: JudgedBatch): Promise<void> {
  const touchpoints = judged.flatMap((one) => ('item' in one ? [one.item.touchpoint] : []));
  if (touchpoints.length === 0) return;
  await query(
    `select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(touchpoint, 7368687) as key from unnest($1::text[]) as touchpoint order by key
    ) as keys`,
    [touchpoints],
  );
}

/** What is too old when it arrives is gone; a row that is here already is swept away with the others. */
function withoutOld({ responses, measures }: JudgedBatch, moments: Map<string, Moment>, cutoffs: Cutoffs): JudgedBatch {
  const { answers: limit } = cutoffs;
  if (!limit) return { responses, measures };
  const young = <Item extends { id: string; at: string }>(judged: Judged<Item>): Judged<Item> => {
    if ('verdict' in judged) return judged;
    const { id, at } = judged.item;
    const given = moments.get(id)?.at ?? new Date(at);
    return given < limit ? { verdict: { id, outcome: 'gone', reason: 'older than the owner keeps answers' } } : judged;
  };
  return { responses: responses.map(young), measures: measures.map(young) };
}

function numbersHere({ responses: judged }: JudgedBatch, verdicts: Verdict[]): number[] {
  return judged.flatMap((one, i) => {
    const { outcome } = verdicts[i]!;
    const number = 'item' in one ? one.item.sequence : undefined;
    return number && (outcome === 'accepted' || outcome === 'duplicate') ? [number] : [];
  });
}

async function keep<Item extends { id: string; touchpoint: string; sequence?: number }>(
  query: Query,
  table: Table<Item>,
  device: string,
  judged: Judged<Item>[],
  moments: Map<string, Moment>,
): Promise<Verdict[]> {
  const slots = judged.map((one) => ('verdict' in one ? one : candidate(table, one)));
  const candidates = slots.filter((slot): slot is Candidate<Item> => 'sound' in slot);
  const best = bestOfEachId(candidates);
  const write = (statement: string, rows: Candidate<Item>[]) =>
    query<{ id: string }>(statement, columns(rows.map(({ id, sound }) => table.row(sound, device, moments.get(id)))));

  const inserted = best.length > 0 ? (await write(table.insert, best)).rows.map(({ id }) => id) : [];
  const added = new Set(inserted);
  const others = best.filter(({ id }) => !added.has(id));
  const state = new Map((await lockVersions(query, table, others)).map((version) => [version.id, version]));

  const verdicts = slots.map((slot) => ('verdict' in slot ? slot.verdict : compare(state, slot)));
  const newer = others.filter((other) => state.get(other.id) === other);
  if (newer.length > 0) await write(table.update, newer);
  // An answer that was handed over past a full disk came without its number; the numbered one comes as a duplicate.
  const late = candidates.filter(
    (one) =>
      one.sound.item.sequence && state.get(one.id)?.unnumbered && verdicts[slots.indexOf(one)]!.outcome === 'duplicate',
  );
  if (late.length > 0)
    await query(NUMBER_LATE, [late.map(({ id }) => id), late.map(({ sound }) => sound.item.sequence), device]);
  return verdicts;
}

function candidate<Item extends { id: string; touchpoint: string }>(
  table: Table<Item>,
  sound: Sound<Item>,
): Candidate<Item> {
  return {
    id: sound.item.id,
    touchpoint: sound.item.touchpoint,
    revision: table.revision(sound.item),
    hash: sound.hash,
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
  const { id, touchpoint, revision, hash, trust } = sent;
  const known = state.get(id);
  // Even who knows an id writes at the key's touchpoint only, and over nothing that came with a key of another kind.
  const isForeign = known && trust !== 'none' && known.touchpoint !== touchpoint;
  const isForged = known && revision > known.revision && known.trust !== 'none' && known.trust !== trust;
  if (isForeign || isForged) return { id, outcome: 'conflict', reason: 'another item with this id is kept' };
  if (!known || revision > known.revision) {
    state.set(id, sent);
    return { id, outcome: 'accepted' };
  }
  if (revision === known.revision && hash !== known.hash)
    return { id, outcome: 'conflict', reason: 'another item with this id is kept' };
  return { id, outcome: 'duplicate' };
}

function columns(rows: unknown[][]): unknown[][] {
  return (rows[0] ?? []).map((_, i) => rows.map((row) => row[i]));
}
