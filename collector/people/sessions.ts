import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Person, Role } from '../../src/model/people.ts';
import { hashOfSecret } from '../keys.ts';
import type { Query } from '../store/store.ts';

/** A log-in is over when it was not used for so long, in ms. */
export const IDLE = 12 * 3_600_000;

/** A log-in is over after so long in any case, in ms. */
export const LONGEST = 30 * 86_400_000;

/** `used_at` is written again after so many ms at the earliest. */
const USED_EVERY = 60_000;

/** Who is logged in, and what a page of ours has to show with what it changes. */
export interface Actor extends Person {
  /** SHA-256 of the session's secret. */
  session: string;
  token: string;
}

/** Logs a person in and returns the session's secret, of which only the hash is kept. */
export async function openSession(query: Query, person: string, now: Date): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await query('delete from sessions where made_at <= $1::timestamptz or used_at <= $2::timestamptz', limits(now));
  await query(
    'insert into sessions (hash, person, made_at, used_at) values ($1, $2::uuid, $3::timestamptz, $3::timestamptz)',
    [hashOfSecret(secret), person, now.toISOString()],
  );
  await query('update people set seen_at = $2::timestamptz where id = $1::uuid', [person, now.toISOString()]);
  return secret;
}

/** Who a session belongs to; undefined when there is none or its time is over. */
export async function actorOf(query: Query, secret: string | undefined, now: Date): Promise<Actor | undefined> {
  if (!secret) return undefined;
  const session = hashOfSecret(secret);
  const { rows } = await query<{ id: string; name: string; role: Role; is_owner: boolean; used_at: Date }>(
    `select id, name, role, is_owner, used_at from sessions join people on people.id = sessions.person
      where hash = $3 and sessions.made_at > $1::timestamptz and used_at > $2::timestamptz`,
    [...limits(now), session],
  );
  const [found] = rows;
  if (!found) return undefined;
  if (Math.abs(now.getTime() - found.used_at.getTime()) >= USED_EVERY) {
    await query('update sessions set used_at = $2::timestamptz where hash = $1', [session, now.toISOString()]);
    await query('update people set seen_at = $2::timestamptz where id = $1::uuid', [found.id, now.toISOString()]);
  }
  const { id, name, role, is_owner } = found;
  return { id, name, role, owner: is_owner, session, token: tokenOf(secret) };
}

/** Whether a session is still open. To look is no use of it. */
export async function isStillOpen(query: Query, { session }: Actor, now: Date): Promise<boolean> {
  const { rows } = await query(
    'select hash from sessions where hash = $3 and made_at > $1::timestamptz and used_at > $2::timestamptz',
    [...limits(now), session],
  );
  return rows.length > 0;
}

/** Ends a session. */
export async function closeSession(query: Query, session: string): Promise<void> {
  await query('delete from sessions where hash = $1', [session]);
}

/** Ends all sessions of a person. */
export async function closeSessionsOf(query: Query, person: string): Promise<void> {
  await query('delete from sessions where person = $1::uuid', [person]);
}

/** What a page of ours shows with what it changes. Who can't read the session's secret can't make it. */
function tokenOf(secret: string): string {
  return createHmac('sha256', secret).update('x-senyum-token').digest('base64url');
}

/** Whether a request shows the token of its session. */
export function showsToken(headers: Headers, token: string): boolean {
  const shown = Buffer.from(headers.get('x-senyum-token') ?? '');
  const known = Buffer.from(token);
  return shown.length === known.length && timingSafeEqual(shown, known);
}

const limits = (now: Date): string[] => [LONGEST, IDLE].map((limit) => new Date(now.getTime() - limit).toISOString());
