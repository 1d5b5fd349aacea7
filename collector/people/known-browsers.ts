import { randomBytes } from 'node:crypto';
import { hashOfSecret } from '../keys.ts';
import type { Query } from '../store/store.ts';

/** A browser in which somebody has logged in is known for so long, in ms: as long as browsers keep a cookie. */
export const KNOWN_FOR = 400 * 86_400_000;

/** So many browsers of a person are known; of more the oldest is forgotten. */
const MOST = 20;

/** Makes a browser known as one of a person's, and returns its secret, of which only the hash is kept. */
export async function makeKnown(query: Query, person: string, now: Date): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await query('insert into known_browsers (hash, person, made_at) values ($1, $2::uuid, $3::timestamptz)', [
    hashOfSecret(secret),
    person,
    now.toISOString(),
  ]);
  await query(
    `delete from known_browsers where made_at <= $2::timestamptz or hash in
      (select hash from known_browsers where person = $1::uuid order by made_at desc, hash offset $3::int)`,
    [person, earliest(now), MOST],
  );
  return secret;
}

/** Whether the person of an account has logged in in a browser before. */
export async function isKnown(query: Query, secret: string | undefined, account: string, now: Date): Promise<boolean> {
  if (!secret) return false;
  const { rows } = await query(
    `select hash from known_browsers join people on people.id = person
      where hash = $1 and account = $2 and known_browsers.made_at > $3::timestamptz`,
    [hashOfSecret(secret), account, earliest(now)],
  );
  return rows.length > 0;
}

/** Forgets the browsers of a person. */
export async function forgetBrowsersOf(query: Query, person: string): Promise<void> {
  await query('delete from known_browsers where person = $1::uuid', [person]);
}

const earliest = (now: Date): string => new Date(now.getTime() - KNOWN_FOR).toISOString();
