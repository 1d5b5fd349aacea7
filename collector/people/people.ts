import { newId } from '../../src/model/id.ts';
import type { InvitationReport, Person, PersonReport, Role } from '../../src/model/people.ts';
import type { Query, Store } from '../store/store.ts';
import { note } from './audit.ts';
import { forgetBrowsersOf } from './known-browsers.ts';
import { useUp } from './links.ts';
import { accountOf } from './names.ts';
import { closeSessionsOf, openSession } from './sessions.ts';

/** What comes of a link: a session, or why not. */
export type Joined = { secret: string } | { refused: 'link' | 'name' };

/** Whether there is an owner. */
export async function hasOwner(query: Query): Promise<boolean> {
  const { rows } = await query<{ found: boolean }>('select exists (select from people where is_owner) as found');
  return rows[0]?.found === true;
}

/** The password's hash and the id of an account. */
export async function findAccount(
  query: Query,
  account: string,
): Promise<{ id: string; name: string; password: string } | undefined> {
  const { rows } = await query<{ id: string; name: string; password: string }>(
    'select id, name, password from people where account = $1',
    [account],
  );
  return rows[0];
}

/**
 * Uses up a link: makes the owner, chooses the owner's name and password anew, or makes a person; and logs in. When the
 * name is taken the link stays good.
 * @param password The hash.
 */
export function join(
  { transaction }: Pick<Store, 'transaction'>,
  link: string,
  { name, password }: { name: string; password: string },
  now: Date,
): Promise<Joined> {
  return transaction(async (query): Promise<Joined> => {
    const purpose = await useUp(query, link, now);
    if (!purpose) return { refused: 'link' };
    const { rows } = await query<{ id: string }>('select id from people where is_owner');
    const owner = rows[0]?.id;
    const isReset = purpose.kind === 'set-up' && owner !== undefined;
    const other = await findAccount(query, accountOf(name));
    if (other && other.id !== (isReset ? owner : undefined)) throw new NameTaken();
    const id = isReset ? owner : newId(now.getTime());
    if (isReset) {
      const change = 'update people set name = $2, account = $3, password = $4 where id = $1::uuid';
      await query(change, [id, name, accountOf(name), password]);
      await closeSessionsOf(query, id);
      await forgetBrowsersOf(query, id);
      await query('delete from login_tries');
    } else
      await query(
        `insert into people (id, name, account, password, role, is_owner, made_at)
          values ($1::uuid, $2, $3, $4, $5, $6, $7::timestamptz)`,
        [
          ...[id, name, accountOf(name), password],
          ...(purpose.kind === 'set-up' ? ['admin', true] : [purpose.role, false]),
          now.toISOString(),
        ],
      );
    const deed = isReset ? 'reset' : purpose.kind === 'set-up' ? 'set-up' : 'joined';
    await note(query, { deed, who: name, about: purpose.kind === 'invitation' ? purpose.role : null }, now);
    return { secret: await openSession(query, id, now) };
  }).catch((error): Joined => {
    if (error instanceof NameTaken || (error as { code?: unknown }).code === UNIQUE_VIOLATION)
      return { refused: 'name' };
    throw error;
  });
}

const UNIQUE_VIOLATION = '23505';

// Thrown, so that the link is not used up.
class NameTaken extends Error {}

/** Everybody who may log in, the owner first. */
export async function listPeople(query: Query): Promise<PersonReport[]> {
  const { rows } = await query<Omit<Person, 'owner'> & { is_owner: boolean; made_at: Date; seen_at: Date | null }>(
    'select id, name, role, is_owner, made_at, seen_at from people order by is_owner desc, made_at, id',
  );
  return rows.map(({ id, name, role, is_owner, made_at, seen_at }) => ({
    ...{ id, name, role, owner: is_owner },
    joined: made_at.toISOString(),
    seen: seen_at?.toISOString() ?? null,
  }));
}

/** The invitations that nobody has used. */
export async function listInvitations(query: Query, now: Date): Promise<InvitationReport[]> {
  const { rows } = await query<{ id: string; role: Role; made_by: string; expires_at: Date }>(
    `select id, role, made_by, expires_at from invitations
      where kind = 'invitation' and expires_at > $1::timestamptz order by expires_at desc, id`,
    [now.toISOString()],
  );
  return rows.map(({ id, role, made_by, expires_at }) => ({
    ...{ id, role, by: made_by },
    expires: expires_at.toISOString(),
  }));
}

/** SQL: takes back the invitations of who is in `changed`, so that nobody comes back by one of his own. */
const WITHDRAWN = `withdrawn as (
  delete from invitations using changed where kind = 'invitation' and made_by = changed.name)`;

/** Gives a person another role, and takes back his invitations. Returns the person's name; undefined when there is none, or it is the owner. */
export async function changeRole(query: Query, id: string, role: Role): Promise<string | undefined> {
  const { rows } = await query<{ name: string }>(
    `with changed as (update people set role = $2 where id = $1::uuid and not is_owner returning name), ${WITHDRAWN}
      select name from changed`,
    [id, role],
  );
  return rows[0]?.name;
}

/**
 * Removes a person, who is logged out at once and whose invitations are taken back. Returns the name; undefined when there
 * is none, or it is the owner.
 */
export async function removePerson(query: Query, id: string): Promise<string | undefined> {
  const { rows } = await query<{ name: string }>(
    `with changed as (delete from people where id = $1::uuid and not is_owner returning name), ${WITHDRAWN}
      select name from changed`,
    [id],
  );
  return rows[0]?.name;
}
