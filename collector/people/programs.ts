import { randomBytes } from 'node:crypto';
import { newId } from '../../src/model/id.ts';
import type { ProgramReport } from '../../src/model/people.ts';
import { bearerIn, hashOfSecret } from '../keys.ts';
import type { Query } from '../store/store.ts';

/** How their keys begin, so that one that turns up somewhere is known for what it is. */
const BEGINNING = 'sk_read_';

/** So many programs there may be. */
export const MOST_PROGRAMS = 100;

/** `used_at` is written again after so many ms at the earliest. */
const USED_EVERY = 60_000;

/** A program that reads as a viewer does. */
export interface Program {
  id: string;
  name: string;
}

/**
 * The program whose key a request shows as `authorization: Bearer`; undefined when it shows none, or one that is unknown.
 * Rejects when the store fails.
 */
export async function programOf(query: Query, headers: Headers, now: Date): Promise<Program | undefined> {
  const key = bearerIn(headers);
  if (!key?.startsWith(BEGINNING)) return undefined;
  const { rows } = await query<Program & { used_at: Date | null }>(
    'select id, name, used_at from programs where hash = $1',
    [hashOfSecret(key)],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { id, name, used_at } = found;
  if (!used_at || Math.abs(now.getTime() - used_at.getTime()) >= USED_EVERY)
    await query('update programs set used_at = $2::timestamptz where id = $1::uuid', [id, now.toISOString()]);
  return { id, name };
}

/** Whether a program may still read. */
export async function isStillKnown(query: Query, { id }: Program): Promise<boolean> {
  const { rows } = await query('select id from programs where id = $1::uuid', [id]);
  return rows.length > 0;
}

/**
 * Lets a program read. Runs inside a transaction.
 * @returns Its key, which is known to nobody else; undefined when there are {@link MOST_PROGRAMS} already.
 */
export async function addProgram(
  query: Query,
  name: string,
  by: string,
  now: Date,
): Promise<{ id: string; key: string } | undefined> {
  await query('lock table programs in share row exclusive mode');
  const { rows } = await query<{ n: number }>('select count(*)::int as n from programs');
  if (rows[0]!.n >= MOST_PROGRAMS) return undefined;
  const [id, key] = [newId(now.getTime()), BEGINNING + randomBytes(32).toString('base64url')];
  await query(
    'insert into programs (id, hash, name, made_by, made_at) values ($1::uuid, $2, $3, $4, $5::timestamptz)',
    [id, hashOfSecret(key), name, by, now.toISOString()],
  );
  return { id, key };
}

/** Removes a program, whose key is worth nothing from then on. Returns its name; undefined when there is none. */
export async function removeProgram(query: Query, id: string): Promise<string | undefined> {
  const { rows } = await query<{ name: string }>('delete from programs where id = $1::uuid returning name', [id]);
  return rows[0]?.name;
}

/** All programs, the newest first. */
export async function listPrograms(query: Query): Promise<ProgramReport[]> {
  const { rows } = await query<{ id: string; name: string; made_by: string; made_at: Date; used_at: Date | null }>(
    'select id, name, made_by, made_at, used_at from programs order by made_at desc, id',
  );
  return rows.map(({ id, name, made_by, made_at, used_at }) => ({
    ...{ id, name, by: made_by },
    made: made_at.toISOString(),
    used: used_at?.toISOString() ?? null,
  }));
}
