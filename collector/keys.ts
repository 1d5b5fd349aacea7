import { createHash, randomBytes } from 'node:crypto';
import type { KeyReport } from '../src/model/pairing.ts';
import type { Query } from './store/store.ts';

/** Who a request comes from: `device` has shown a key, and may write at its touchpoint only. */
export type Sender = { trust: 'none' } | { trust: 'device'; touchpoint: string };

/** What is known of who wrote a row. */
export type Trust = Sender['trust'];

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

/**
 * Reads the key of a request. A request without one comes from anybody; so does one with a header for a proxy before
 * the collector.
 * @returns undefined when the key is unknown or revoked. Rejects when the store fails.
 */
export async function senderOf(query: Query, headers: Headers, now: Date): Promise<Sender | undefined> {
  const shown = /^bearer(?:\s+(.*))?$/i.exec(headers.get('authorization')?.trim() ?? '');
  if (!shown) return { trust: 'none' };
  const { rows } = await query<{ id: string; touchpoint: string; used_at: Date | null }>(
    'select id, touchpoint, used_at from device_keys where hash = $1 and revoked_at is null',
    [hashOfSecret(shown[1] ?? '')],
  );
  const [key] = rows;
  if (!key) return undefined;
  if (!key.used_at || Math.abs(now.getTime() - key.used_at.getTime()) >= USED_EVERY)
    await query('update device_keys set used_at = $2::timestamptz where id = $1::uuid', [key.id, now.toISOString()]);
  return { trust: 'device', touchpoint: key.touchpoint };
}

/** Makes the key of a tablet and keeps its hash; what is returned is known to nobody else. */
export async function addKey(query: Query, id: string, touchpoint: string, now: Date): Promise<string> {
  const key = `sk_dev_${randomBytes(32).toString('base64url')}`;
  await query('insert into device_keys (id, hash, touchpoint, made_at) values ($1::uuid, $2, $3, $4::timestamptz)', [
    id,
    hashOfSecret(key),
    touchpoint,
    now.toISOString(),
  ]);
  return key;
}

/** Takes a key out of use for good. False when there is none. */
export async function revokeKey(query: Query, id: string, now: Date): Promise<boolean> {
  const { rows } = await query(
    'update device_keys set revoked_at = coalesce(revoked_at, $2::timestamptz) where id = $1::uuid returning id',
    [id, now.toISOString()],
  );
  return rows.length > 0;
}

/** The keys in use, and those revoked of late; the newest first. */
export async function listKeys(query: Query, now: Date): Promise<KeyReport[]> {
  const { rows } = await query<{
    id: string;
    touchpoint: string;
    made_at: Date;
    used_at: Date | null;
    revoked_at: Date | null;
  }>(
    `select id, touchpoint, made_at, used_at, revoked_at from device_keys
      where revoked_at is null or revoked_at > $1::timestamptz
      order by revoked_at is not null, made_at desc, id limit ${MOST}`,
    [new Date(now.getTime() - REVOKED_TOLD_FOR).toISOString()],
  );
  return rows.map(({ id, touchpoint, made_at, used_at, revoked_at }) => ({
    id,
    touchpoint,
    made: made_at.toISOString(),
    used: used_at?.toISOString() ?? null,
    revoked: revoked_at?.toISOString() ?? null,
  }));
}
