import type { Context } from 'hono';
import type { Deed } from '../../src/model/people.ts';
import type { Query } from '../store/store.ts';

/** What a request that went well has done; what people's own addresses do is noted by them. */
type Reading = (query: Query, c: Context) => Promise<{ deed: Deed; about: string | null }>;

const touchpointIn = (deed: Deed): Reading => {
  return async (_, c) => ({ deed, about: ((await c.res.clone().json()) as { touchpoint: string }).touchpoint });
};

const DEEDS: Record<string, Reading> = {
  'POST /v1/pairings': touchpointIn('pairing-opened'),
  'POST /v1/pairings/claim': touchpointIn('key-made'),
  'POST /v1/keys': touchpointIn('key-added'),
  'DELETE /v1/receipts': touchpointIn('erased'),
  'DELETE /v1/responses': touchpointIn('erased'),
  'DELETE /v1/keys': async (query, { req }) => {
    const select = 'select touchpoint from device_keys where id = $1::uuid';
    const { rows } = await query<{ touchpoint: string }>(select, [req.path.split('/').at(-1)]);
    return { deed: 'key-revoked', about: rows[0]?.touchpoint ?? null };
  },
};

const EXPORT = /^\/v1\/((responses|measures)\.(csv|ndjson))$/;

/** What a request has done that belongs on the audit list; undefined when nothing has. */
export async function doneBy(query: Query, c: Context): Promise<{ deed: Deed; about: string | null } | undefined> {
  const { method, path } = c.req;
  const file = method === 'GET' && EXPORT.exec(path)?.[1];
  if (file) return { deed: 'exported', about: file };
  return DEEDS[`${method} ${path.replace(/^(\/v1\/(?:keys|receipts|responses))\/[^/]+$/, '$1')}`]?.(query, c);
}
