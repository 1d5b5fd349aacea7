import { randomInt, timingSafeEqual } from 'node:crypto';
import { newId } from '../src/model/id.ts';
import { CODE_LENGTH, CODE_SIGNS, plainCode } from '../src/model/pairing.ts';
import { addKey, hashOfSecret, revokeKey } from './keys.ts';
import type { Query } from './store/store.ts';

/** How long a one-time code can be used, in ms. */
export const CODE_LIFE = 10 * 60_000;

/** After so many wrong codes within {@link WRONG_WITHIN}, of all tablets together, none is looked at for a while. */
export const MOST_WRONG = 10;
export const WRONG_WITHIN = 10 * 60_000;

/** So many codes can be open; of more the oldest is forgotten. */
const MOST_OPEN = 20;

// Any number, the same in all collectors of a database: codes are looked at one after the other.
const LOCK = 7_368_687;

/** A code that is not used yet. */
export interface OpenPairing {
  /** Id of the key that comes of it. */
  id: string;
  code: string;
}

/** What came of a code. `locked`: for so many ms no code is looked at. */
export type Claim = { key: string; touchpoint: string } | { wrong: true } | { locked: number };

/**
 * Makes a one-time code for a tablet at a touchpoint, of which only the hash is kept. Runs inside a transaction.
 * @param replaces Id of the key that is revoked when the code is used.
 */
export async function openPairing(
  query: Query,
  touchpoint: string,
  replaces: string | undefined,
  now: Date,
): Promise<OpenPairing> {
  const code = Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('');
  const id = newId(now.getTime());
  await dropExpired(query, now);
  await query(
    `insert into pairings (id, hash, touchpoint, replaces, expires_at)
      values ($1::uuid, $2, $3, $4::uuid, $5::timestamptz)`,
    [id, hashOfSecret(code), touchpoint, replaces ?? null, new Date(now.getTime() + CODE_LIFE).toISOString()],
  );
  await query(
    'delete from pairings where id in (select id from pairings order by expires_at desc, id desc offset $1::int)',
    [MOST_OPEN],
  );
  return { id, code };
}

/**
 * Exchanges a code for a key, once. Of two tablets with the same code one gets a key. Runs inside a transaction.
 *
 * What can't be a code at all is wrong, and no guess.
 */
export async function claimPairing(query: Query, typed: string, now: Date): Promise<Claim> {
  const code = plainCode(typed);
  if (!code) return { wrong: true };
  await query('select pg_advisory_xact_lock($1)', [LOCK]);
  const wait = await waitOf(query, now);
  if (wait > 0) return { locked: wait };
  const found = await findOpen(query, code, now);
  if (!found) {
    await query('insert into pairing_misses (at) values ($1::timestamptz)', [now.toISOString()]);
    return { wrong: true };
  }
  const { id, touchpoint, replaces } = found;
  const used = await query('delete from pairings where id = $1::uuid returning id', [id]);
  if (used.rows.length === 0) return { wrong: true };
  if (replaces) await revokeKey(query, replaces, now);
  return { key: await addKey(query, { id, kind: 'device', touchpoint }, now), touchpoint };
}

/** Forgets the codes that nobody has used in time. */
export async function dropExpired(query: Query, now: Date): Promise<void> {
  await query('delete from pairings where expires_at <= $1::timestamptz', [now.toISOString()]);
}

/** For how many ms no code is looked at. */
async function waitOf(query: Query, now: Date): Promise<number> {
  const from = new Date(now.getTime() - WRONG_WITHIN).toISOString();
  await query('delete from pairing_misses where at <= $1::timestamptz', [from]);
  const { rows } = await query<{ wrong: number; first: Date | null }>(
    'select count(*)::int as wrong, min(at) as first from pairing_misses',
  );
  const { wrong, first } = rows[0]!;
  if (wrong < MOST_WRONG || !first) return 0;
  // A clock that was set back must not lock for longer.
  return Math.min(WRONG_WITHIN, first.getTime() + WRONG_WITHIN - now.getTime());
}

interface Open {
  id: string;
  hash: string;
  touchpoint: string;
  replaces: string | null;
}

// All are compared, each in the same time, so that the time tells nothing of how near a guess was.
async function findOpen(query: Query, code: string, now: Date): Promise<Open | undefined> {
  await dropExpired(query, now);
  const { rows } = await query<Open>('select id, hash, touchpoint, replaces from pairings');
  const hash = Buffer.from(hashOfSecret(code));
  return rows.filter((row) => timingSafeEqual(Buffer.from(row.hash), hash))[0];
}
