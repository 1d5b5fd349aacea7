import { randomBytes } from 'node:crypto';
import { newId } from '../../src/model/id.ts';
import type { Role } from '../../src/model/people.ts';
import { hashOfSecret } from '../keys.ts';
import type { Query } from '../store/store.ts';

/** How long a set-up link or an invitation can be used, in ms. */
export const LINK_LIFE = 7 * 86_400_000;

/** So many invitations can be open; of more the oldest is forgotten. */
const MOST_OPEN = 100;

/** What a link is for: to become the owner or to choose the owner's password anew, or to join. */
export type Purpose = { kind: 'set-up' } | { kind: 'invitation'; role: Role };

/** Makes the secret of a set-up link. The ones before can't be used any more. */
export async function makeSetUp(query: Query, now: Date): Promise<string> {
  await query(`delete from invitations where kind = 'set-up'`);
  return (await add(query, { kind: 'set-up' }, null, now)).secret;
}

/** Makes an invitation. */
export async function invite(query: Query, role: Role, by: string, now: Date): Promise<{ id: string; secret: string }> {
  const made = await add(query, { kind: 'invitation', role }, by, now);
  await query(
    `delete from invitations where id in
      (select id from invitations where kind = 'invitation' order by expires_at desc, id desc offset $1::int)`,
    [MOST_OPEN],
  );
  return made;
}

/** What a secret is for; undefined when it is wrong, was used or is over. */
export async function purposeOf(query: Query, secret: string, now: Date): Promise<Purpose | undefined> {
  const { rows } = await query<{ kind: Purpose['kind']; role: Role }>(
    'select kind, role from invitations where hash = $1 and expires_at > $2::timestamptz',
    [hashOfSecret(secret), now.toISOString()],
  );
  return rows[0] && purposeFrom(rows[0]);
}

/** Takes a secret out of use. Of two that come at once one gets its purpose. Runs inside a transaction. */
export async function useUp(query: Query, secret: string, now: Date): Promise<Purpose | undefined> {
  const { rows } = await query<{ kind: Purpose['kind']; role: Role }>(
    'delete from invitations where hash = $1 and expires_at > $2::timestamptz returning kind, role',
    [hashOfSecret(secret), now.toISOString()],
  );
  return rows[0] && purposeFrom(rows[0]);
}

/** Takes an invitation back. Returns its role; undefined when there is none. */
export async function withdraw(query: Query, id: string): Promise<Role | undefined> {
  const { rows } = await query<{ role: Role }>(
    `delete from invitations where id = $1::uuid and kind = 'invitation' returning role`,
    [id],
  );
  return rows[0]?.role;
}

async function add(query: Query, purpose: Purpose, by: string | null, now: Date) {
  const [id, secret] = [newId(now.getTime()), randomBytes(32).toString('base64url')];
  await query('delete from invitations where expires_at <= $1::timestamptz', [now.toISOString()]);
  await query(
    'insert into invitations (id, hash, kind, role, made_by, expires_at) values ($1::uuid, $2, $3, $4, $5, $6::timestamptz)',
    [
      id,
      hashOfSecret(secret),
      purpose.kind,
      purpose.kind === 'invitation' ? purpose.role : 'admin',
      by,
      new Date(now.getTime() + LINK_LIFE).toISOString(),
    ],
  );
  return { id, secret };
}

const purposeFrom = ({ kind, role }: { kind: Purpose['kind']; role: Role }): Purpose =>
  kind === 'set-up' ? { kind } : { kind, role };
