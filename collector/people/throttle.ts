import { hashOfSecret } from '../keys.ts';
import type { Store } from '../store/store.ts';

/** So many wrong passwords in a row cost an account nothing. */
export const FREE_TRIES = 5;

/** After them an account pauses, twice as long after each, in ms: from the first to the longest pause. */
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 15 * 60_000;

/** So many tries of all accounts together are looked at in an hour; right ones don't count. */
export const MOST_AN_HOUR = 100;
const HOUR = 3_600_000;

/** A wrong try is forgotten after so many ms. */
const REMEMBERED = 24 * HOUR;

// Any number, the same in all collectors of a database: tries are counted one after the other.
const LOCK = 7_368_688;

/**
 * Counts a try before its password is looked at, so that many at once don't slip through. Names are kept as a hash:
 * people type passwords there, too.
 * @returns For how many ms no password of this account is looked at; 0 when this one is.
 */
export function countTry({ transaction }: Pick<Store, 'transaction'>, account: string, now: Date): Promise<number> {
  return transaction(async (query) => {
    await query('select pg_advisory_xact_lock($1)', [LOCK]);
    await query('delete from login_tries where at <= $1::timestamptz', [before(now, REMEMBERED)]);
    const { rows } = await query<{ tries: number; last: Date | null }>(
      'select count(*)::int as tries, max(at) as last from login_tries where account = $1',
      [hashOfSecret(account)],
    );
    const all = await query<{ at: Date }>(
      'select at from login_tries where at > $1::timestamptz order by at desc offset $2::int limit 1',
      [before(now, HOUR), MOST_AN_HOUR - 1],
    );
    const { tries, last } = rows[0]!;
    const pause = Math.max(
      rest(last, tries < FREE_TRIES ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - FREE_TRIES)), now),
      rest(all.rows[0]?.at, HOUR, now),
    );
    if (pause === 0)
      await query('insert into login_tries (account, at) values ($1, $2::timestamptz)', [
        hashOfSecret(account),
        now.toISOString(),
      ]);
    return pause;
  });
}

/** Forgets the tries of an account, after a right one. */
export async function forgetTries({ query }: Pick<Store, 'query'>, account: string): Promise<void> {
  await query('delete from login_tries where account = $1', [hashOfSecret(account)]);
}

// A clock that was set back must not pause for longer.
function rest(since: Date | null | undefined, pause: number, now: Date): number {
  return since ? Math.min(pause, Math.max(0, since.getTime() + pause - now.getTime())) : 0;
}

const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();
