import { createHash, randomBytes } from 'node:crypto';
import type { KeyKind, KeyReport, Trust } from '../src/model/pairing.ts';
import type { Query } from './store/store.ts';

/** Who has shown a key, and where they may write. */
export interface KeyHolder extends Pick<KeyReport, 'touchpoint' | 'origins'> {
  trust: KeyKind;
  /** Id of the key. */
  key: string;
}

/** Who a request comes from. */
export type Sender = { trust: 'none' } | KeyHolder;

/** Everything that may be known of who wrote a row. */
export const TRUSTS: readonly Trust[] = ['none', 'widget', 'device', 'import'];

/** Reads a kind of key that is asked for; an error is one sentence. */
export function parseTrust(asked: string | undefined): { trust?: Trust } | { error: string } {
  if (asked === undefined) return {};
  const trust = TRUSTS.find((one) => one === asked);
  return trust ? { trust } : { error: `"trust" can only be ${TRUSTS.join(', ')}.` };
}

/** Whether there is or was a key; before, nothing can be told apart by it. Rejects when the store fails. */
export async function hasKeys(query: Query): Promise<boolean> {
  const { rows } = await query('select id from device_keys limit 1');
  return rows.length > 0;
}

/** `used_at` is written again after so many ms at the earliest. */
const USED_EVERY = 60_000;

/** For so many ms a revoked key is listed. */
const REVOKED_TOLD_FOR = 7 * 86_400_000;

/** So many keys are listed. */
const MOST = 500;

/** What is stored of a secret: SHA-256 in hex. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** For so many ms a website's key is good beside its successor: pages lie in caches, and answers in outboxes. */
export const OVERLAP = 7 * 86_400_000;

/** How keys begin, so that one that turns up somewhere is known for what it is. */
const BEGINNINGS: Record<KeyKind, string> = { device: 'sk_dev_', widget: 'pk_web_', import: 'sk_imp_' };

/**
 * The key that a request shows: `authorization: Bearer`, or a website's, which is no secret, as `?key=`. A header for a
 * proxy before the collector is none.
 */
export function keyShown({ headers, url }: Request): string | undefined {
  return bearerIn(headers) ?? new URL(url).searchParams.get('key') ?? undefined;
}

/** The key in `authorization: Bearer`. */
export function bearerIn(headers: Headers): string | undefined {
  const shown = /^bearer(?:\s+(.*))?$/i.exec(headers.get('authorization')?.trim() ?? '');
  return shown ? (shown[1] ?? '') : undefined;
}

/**
 * Reads the key of a request. A request without one comes from anybody.
 * @returns undefined when the key is unknown, revoked or over. Rejects when the store fails.
 */
export async function senderOf(query: Query, request: Request, now: Date): Promise<Sender | undefined> {
  const shown = keyShown(request);
  if (shown === undefined) return { trust: 'none' };
  const { rows } = await query<{
    id: string;
    kind: KeyKind;
    touchpoint: string;
    origins: string[];
    used_at: Date | null;
  }>(
    `select id, kind, touchpoint, origins, used_at from device_keys
      where hash = $1 and revoked_at is null and (ends_at is null or ends_at > $2::timestamptz)`,
    [hashOfSecret(shown), now.toISOString()],
  );
  const [found] = rows;
  // Addresses end up in logs, where a secret must not.
  if (!found || (found.kind !== 'widget' && !request.headers.has('authorization'))) return undefined;
  const { id, kind, touchpoint, origins, used_at } = found;
  if (!used_at || Math.abs(now.getTime() - used_at.getTime()) >= USED_EVERY)
    await query('update device_keys set used_at = $2::timestamptz where id = $1::uuid', [id, now.toISOString()]);
  return { trust: kind, key: id, touchpoint, origins };
}

/** So many keys in use are told of at once. */
const MOST_IN_USE = 100_000;

/** The kinds of the keys in use, by hash. Rejects when the store fails. */
export async function kindsInUse(query: Query, now: Date): Promise<Map<string, KeyKind>> {
  const { rows } = await query<{ hash: string; kind: KeyKind }>(
    `select hash, kind from device_keys
      where revoked_at is null and (ends_at is null or ends_at > $1::timestamptz) order by made_at desc limit ${MOST_IN_USE}`,
    [now.toISOString()],
  );
  return new Map(rows.map(({ hash, kind }) => [hash, kind]));
}

/** What a new key is for. */
export type KeyWish = Pick<KeyReport, 'id' | 'kind' | 'touchpoint'> & Partial<Pick<KeyReport, 'origins'>>;

/** Makes a key and keeps its hash; what is returned is known to nobody else. */
export async function addKey(query: Query, wish: KeyWish, now: Date): Promise<string> {
  const { id, kind, touchpoint, origins = [] } = wish;
  const key = BEGINNINGS[kind] + randomBytes(32).toString('base64url');
  await query(
    `insert into device_keys (id, hash, kind, touchpoint, origins, made_at)
      values ($1::uuid, $2, $3, $4, $5::text[], $6::timestamptz)`,
    [id, hashOfSecret(key), kind, touchpoint, origins, now.toISOString()],
  );
  return key;
}

/** Lets a website's key be good for {@link OVERLAP} more, and no longer. */
export async function letKeyEnd(query: Query, id: string, now: Date): Promise<void> {
  await query(
    `update device_keys set ends_at = coalesce(ends_at, $2::timestamptz) where id = $1::uuid and kind = 'widget'`,
    [id, new Date(now.getTime() + OVERLAP).toISOString()],
  );
}

/** Takes a key out of use for good. False when there is none. */
export async function revokeKey(query: Query, id: string, now: Date): Promise<boolean> {
  const { rows } = await query(
    'update device_keys set revoked_at = coalesce(revoked_at, $2::timestamptz) where id = $1::uuid returning id',
    [id, now.toISOString()],
  );
  return rows.length > 0;
}

interface Row extends Pick<KeyReport, 'id' | 'kind' | 'touchpoint' | 'origins'> {
  made_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
  ends_at: Date | null;
}

/** The keys in use, and those revoked or over of late; the newest first. */
export async function listKeys(query: Query, now: Date): Promise<KeyReport[]> {
  const { rows } = await query<Row>(
    `select id, kind, touchpoint, origins, made_at, used_at, revoked_at, ends_at from device_keys
      where (revoked_at is null or revoked_at > $1::timestamptz) and (ends_at is null or ends_at > $1::timestamptz)
      order by revoked_at is not null, made_at desc, id limit ${MOST}`,
    [new Date(now.getTime() - REVOKED_TOLD_FOR).toISOString()],
  );
  return rows.map(({ made_at, used_at, revoked_at, ends_at, ...row }) => ({
    ...row,
    made: made_at.toISOString(),
    used: used_at?.toISOString() ?? null,
    revoked: revoked_at?.toISOString() ?? null,
    ends: ends_at?.toISOString() ?? null,
  }));
}
