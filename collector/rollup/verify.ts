import type { Trust } from '../../src/model/pairing.ts';
import type { Query, Store } from '../store/store.ts';
import { addedUp } from './keep-rollups.ts';

/** A rollup that is not what a recount gives. */
export interface Difference {
  /** How many hours it counts. */
  span: 1 | 24 | 168;
  touchpoint: string;
  start: Date;
  flags: string[];
  /** With which kind of key the answers came. */
  trust: Trust;
  /** What was told of the visits, `name=value`. */
  contexts: string[];
  /** Answers by the rollup, and by the recount. */
  kept: number;
  counted: number;
}

/** What a recount found. */
export interface Verified {
  answers: number;
  rollups: number;
  /** How many rollups are wrong. */
  wrong: number;
  /** The first of them, by touchpoint and time. */
  differences: Difference[];
}

/** So many differences are told one by one. */
const MOST_TOLD = 20;

const COUNTS = ['answers', 'n', 'twelfths', 'squares', 'negative', 'neutral', 'positive'];

/** SQL: rollups that differ from what the answers add up to; those of nothing may be there or not. */
const WRONG = `with counted as (${addedUp('select 1 as by, * from responses')})
  select span, touchpoint, start, flags, trust, contexts, coalesce(kept.answers, 0) as kept,
    coalesce(counted.answers, 0) as counted
  from rollups as kept full join counted using (span, touchpoint, start, flags, trust, contexts)
  where ${COUNTS.map((name) => `coalesce(kept.${name}, 0) <> coalesce(counted.${name}, 0)`).join(' or ')}`;

/** Counts all answers anew, in one statement and so at one moment, and compares. Rejects when the store fails. */
export async function verifyRollups(query: Query): Promise<Verified> {
  const { rows } = await query<{ answers: number; rollups: number; wrong: number; differences: unknown }>(
    `with wrong as materialized (${WRONG})
      select (select count(*)::float8 from responses) as answers, (select count(*)::float8 from rollups) as rollups,
        (select count(*)::float8 from wrong) as wrong,
        (select coalesce(json_agg(told), '[]') from
          (select * from wrong order by touchpoint, start, span, flags, trust, contexts limit ${MOST_TOLD}) as told) as differences`,
  );
  const { differences, ...numbers } = rows[0]!;
  const told = differences as (Omit<Difference, 'start'> & { start: string })[];
  return { ...numbers, differences: told.map((one) => ({ ...one, start: new Date(one.start) })) };
}

/** Makes all rollups anew from the answers; whoever stores answers meanwhile waits. Rejects when the store fails. */
export async function mendRollups(store: Store): Promise<void> {
  await store.transaction(async (query) => {
    await query('lock table responses in share mode');
    await query('delete from rollups');
    await query(`insert into rollups ${addedUp('select 1 as by, * from responses')}`);
  });
}
