import { columns } from '../columns.ts';
import { fingerprintOf } from '../json.ts';
import { startOfWeek } from '../rollup/pieces.ts';
import { retrying } from '../store/retry.ts';
import type { Query, Store } from '../store/store.ts';
import { type Aged, dropMonths } from '../upkeep/drop-months.ts';
import type { Cutoffs } from './retention.ts';

/** What one sweep has done. */
export interface Swept {
  responses: number;
  measures: number;
  /** Browsers of visitors that were not heard of since; tablets stay on the list. */
  devices: number;
  /** Responses from which something written was taken. */
  comments: number;
}

/** SQL: something was written; the words of the index `responses_written`. */
const WRITTEN = `(strpos(body::text, '"kind":"text"') > 0 or strpos(body::text, '"kind":"contact"') > 0)`;

/** Kinds of answers in people's own words. */
const OWN_WORDS: readonly unknown[] = ['text', 'contact'];

/** So many rows are worked on in one transaction, so that answers which arrive meanwhile need not wait for long. */
const PORTION = 2_000;

/** Does a portion of work, and says on how many rows. */
type Step = (query: Query, portion: number) => Promise<number>;

/**
 * Deletes what is older than the cutoffs, by the time of the answer as it was repaired. Rejects when the store fails;
 * what was deleted before stays deleted.
 * @param isStopped Asked between two portions.
 */
export async function sweep(
  store: Store,
  { answers, comments }: Cutoffs,
  isStopped: () => boolean = () => false,
  portion: number = PORTION,
): Promise<Swept> {
  const all = async (step: Step): Promise<number> => {
    for (let count = 0; ; ) {
      const done = isStopped() ? 0 : await retrying(() => store.transaction((query) => step(query, portion)));
      count += done;
      if (done < portion) return count;
    }
  };
  const old = async (aged: Aged, over: Date, limit: Date): Promise<number> =>
    (isStopped() ? 0 : await dropMonths(store, aged, over)) + (await all(deleting(aged.table, aged.age, limit)));
  const swept: Swept = { responses: 0, measures: 0, devices: 0, comments: 0 };
  if (answers) {
    const week = startOfWeek(answers);
    swept.responses = await old({ table: 'responses', age: 'at' }, week, answers);
    // Whatever was dropped as a whole is of weeks of which no answer is left.
    await all(forgettingSums(week));
    swept.measures = await old({ table: 'measures', age: 'least(at, received_at)' }, answers, answers);
    swept.devices = await all(deleting('devices', 'last_seen', answers, 'health is null'));
  }
  if (comments) swept.comments = await all(forgettingWords(comments));
  return swept;
}

function forgettingSums(limit: Date): Step {
  return async (query, portion) => {
    const { rows } = await query(
      `delete from rollups where (span, touchpoint, start, flags, trust, contexts) in (
        select span, touchpoint, start, flags, trust, contexts from rollups
        where start < $1::timestamptz limit $2::int) returning 1`,
      [limit.toISOString(), portion],
    );
    return rows.length;
  };
}

function deleting(table: string, age: string, limit: Date, which = 'true'): Step {
  return async (query, portion) => {
    const { rows } = await query(
      `delete from ${table} where id in (
        select id from ${table} where ${which} and ${age} < $1::timestamptz order by ${age} limit $2::int) returning id`,
      [limit.toISOString(), portion],
    );
    return rows.length;
  };
}

// Not in SQL: a body is json, and jsonb refuses some of what devices may send. By its fingerprint it is still known
// when it comes again.
function forgettingWords(limit: Date): Step {
  // Words may seem to be where none are, and stay: the next portion lies behind this one in any case.
  let last = { id: '00000000-0000-0000-0000-000000000000', at: '-infinity' };
  return async (query, portion) => {
    const { rows } = await query<{ id: string; at: string; body: string }>(
      `select id, at::text as at, body::text as body from responses
        where ${WRITTEN} and at < $1::timestamptz and at >= $3::timestamptz and (at, id) > ($3::timestamptz, $4::uuid)
        order by at, id limit $2::int for update`,
      [limit.toISOString(), portion, last.at, last.id],
    );
    if (rows.length === 0) return 0;
    last = rows.at(-1)!;
    await query(
      `update responses set body = sent.body::json, hash = coalesce(responses.hash, sent.hash)
        from unnest($1::uuid[], $2::text[], $3::text[]) as sent(id, body, hash) where responses.id = sent.id`,
      columns(rows.map(({ id, body }) => [id, withoutWords(body), fingerprintOf(body)])),
    );
    return rows.length;
  };
}

/** A response as JSON, without what was written in people's own words, also in fields that nobody here knows. */
function withoutWords(body: string): string {
  const { kind: _, ...response } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(pruned(response));
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isWords(item)).map(pruned);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => !isWords(item));
  return Object.fromEntries(kept.map(([key, item]) => [key, pruned(item)]));
}

function isWords(value: unknown): boolean {
  return typeof value === 'object' && value !== null && OWN_WORDS.includes((value as { kind?: unknown }).kind);
}
