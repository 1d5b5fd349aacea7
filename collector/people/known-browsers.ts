import { randomBytes } from 'node:crypto';
import { hashOfSecret } from '../keys.ts';
import type { Query } from '../store/store.ts';

/** A browser in which somebody has logged in is known for so long, in ms: as long as browsers keep a cookie. */
export const KNOWN_FOR = 400 * 86_400_000;

/** So many browsers of a person are known; of more the oldest is forgotten. */
const MOST = 20;

/** So many people may share a browser in which each of them is known. */
const MOST_SHARING = 8;

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

/** The one of a browser's secrets by which it is known to the person of an account; undefined when there is none. */
export async function knownBy(
  query: Query,
  secrets: readonly string[],
  account: string,
  now: Date,
): Promise<string | undefined> {
  if (secrets.length === 0) return undefined;
  const { rows } = await query<{ hash: string }>(
    `select hash from known_browsers join people on people.id = person
      where hash = any($1::text[]) and account = $2 and known_browsers.made_at > $3::timestamptz`,
    [secrets.map(hashOfSecret), account, earliest(now)],
  );
  return secrets.find((secret) => rows.some(({ hash }) => hash === hashOfSecret(secret)));
}

/** The secrets in a browser's cookie: one for each of the people who share it, the newest first. */
export const secretsIn = (cookie: string | undefined): string[] => cookie?.split('.').slice(0, MOST_SHARING) ?? [];

/** A cookie with one more secret; of too many the oldest goes. */
export const cookieWith = (secret: string, others: readonly string[]): string =>
  [secret, ...others].slice(0, MOST_SHARING).join('.');

/** Forgets the browsers of a person. */
export async function forgetBrowsersOf(query: Query, person: string): Promise<void> {
  await query('delete from known_browsers where person = $1::uuid', [person]);
}

const earliest = (now: Date): string => new Date(now.getTime() - KNOWN_FOR).toISOString();
