import { hashOfSecret } from '../keys.ts';
import type { Store } from '../store/store.ts';

/** So many wrong passwords in a row cost an account nothing. */
export const FREE_TRIES = 5;

/** After them an account pauses, twice as long after each, in ms: from the first to the longest pause. */
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 15 * 60_000;

/** After so many tries of all accounts together in an hour only known browsers are looked at; right ones don't count. */
export const MOST_AN_HOUR = 100;
const HOUR = 3_600_000;

/** A wrong try is forgotten after so many ms. */
const REMEMBERED = 24 * HOUR;

// Any number, the same in all collectors of a database: tries are counted one after the other.
const LOCK = 7_368_688;

/** Whose tries are counted together. */
export interface Trier {
  account: string;
  /**
   * The secret of a browser in which this account has logged in before: its tries are counted by themselves, so that
   * nobody locks a person out with wrong ones of his own. Default any other browser.
   */
  browser?: string | undefined;
}

/**
 * Counts a try before its password is looked at, so that many at once don't slip through. Names are kept as a hash:
 * people type passwords there, too.
 * @returns For how many ms no password of this trier is looked at; 0 when this one is.
 */
export function countTry({ transaction }: Pick<Store, 'transaction'>, trier: Trier, now: Date): Promise<number> {
  const who = hashOf(trier);
  return transaction(async (query) => {
    await query('select pg_advisory_xact_lock($1)', [LOCK]);
    await query('delete from login_tries where at <= $1::timestamptz', [before(now, REMEMBERED)]);
    const { rows } = await query<{ tries: number; last: Date | null }>(
      'select count(*)::int as tries, max(at) as last from login_tries where account = $1',
      [who],
    );
    const all = await query<{ at: Date }>(
      'select at from login_tries where at > $1::timestamptz order by at desc offset $2::int limit 1',
      [before(now, HOUR), MOST_AN_HOUR - 1],
    );
    const { tries, last } = rows[0]!;
    const pause = Math.max(
      rest(last, tries < FREE_TRIES ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - FREE_TRIES)), now),
      trier.browser ? 0 : rest(all.rows[0]?.at, HOUR, now),
    );
    if (pause === 0)
      await query('insert into login_tries (account, at) values ($1, $2::timestamptz)', [who, now.toISOString()]);
    return pause;
  });
}

/** Forgets the tries of a trier, after a right one. */
export async function forgetTries({ query }: Pick<Store, 'query'>, trier: Trier): Promise<void> {
  await query('delete from login_tries where account = $1', [hashOf(trier)]);
}

const hashOf = ({ account, browser }: Trier): string => hashOfSecret(browser ? `${account}\n${browser}` : account);

// A clock that was set back must not pause for longer.
function rest(since: Date | null | undefined, pause: number, now: Date): number {
  return since ? Math.min(pause, Math.max(0, since.getTime() + pause - now.getTime())) : 0;
}

const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();
