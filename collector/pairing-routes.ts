import type { Hono } from 'hono';
import { askingAt, configFor, type SenyumConfig } from '../src/model/config.ts';
import { isId } from '../src/model/id.ts';
import type { Claimed, KeyList, Pairing } from '../src/model/pairing.ts';
import { listKeys, revokeKey } from './keys.ts';
import { isFromOwnPage, namesUs, type OwnSite } from './own-site.ts';
import { CODE_LIFE, claimPairing, dropExpired, openPairing } from './pairing.ts';
import { readFields } from './read-fields.ts';
import { json, refuse } from './reply.ts';
import { retrying } from './store/retry.ts';
import type { Store } from './store/store.ts';

/** What the pairing of tablets needs. */
export interface PairingParts extends OwnSite {
  config: SenyumConfig;
  store: Store;
  now: () => Date;
  /** The reply when the store fails. */
  failed(error: unknown): Response;
}

/** What devices and pages of other sites may ask for; all else is its owner's. */
const PUBLIC = ['/v1/batches', '/v1/config', '/v1/health'];

/** Refuses what belongs to the owner to pages that only pretend to lie on this collector. */
export function guardOwner(app: Hono, site: OwnSite): void {
  app.use('/v1/*', async (c, next) => {
    if (PUBLIC.includes(c.req.path) || namesUs(c.req.raw, site)) return next();
    return refuse(403, 'This collector goes by another name; set PUBLIC_URL to the address at which it is opened.');
  });
}

/** The addresses by which tablets get their keys, and lose them. */
export function servePairing(app: Hono, { config, store, now, failed, ...site }: PairingParts): void {
  const { publicUrl } = site;

  app.get('/v1/keys', () =>
    listKeys(store.query, now()).then((keys) => {
      const { name, languages } = config;
      const touchpoints = config.touchpoints.map(({ id, name }) => ({ id, name }));
      const usual = askingAt(config, undefined)!.touchpoint.id;
      const list: KeyList = { senyum: 1, name, languages, touchpoints, usual, keys, ...(publicUrl && { publicUrl }) };
      return json(list);
    }, failed),
  );

  app.delete('/v1/keys/:id', async ({ req }) => {
    const id = req.param('id');
    const isKnown = isId(id) && (await revokeKey(store.query, id, now()).catch(failed));
    if (isKnown instanceof Response) return isKnown;
    return isKnown ? json({ senyum: 1, id }) : refuse(404, 'There is no such key.');
  });

  app.post('/v1/pairings', async ({ req: { raw } }) => {
    const sent = await readFields(raw);
    if (sent instanceof Response) return sent;
    const { touchpoint, replaces } = sent;
    if (typeof touchpoint !== 'string' || !config.touchpoints.some(({ id }) => id === touchpoint))
      return refuse(422, 'There is no such touchpoint.');
    if (replaces !== undefined && !isId(replaces)) return refuse(422, 'There is no such key.');
    return retrying(() => store.transaction((query) => openPairing(query, touchpoint, replaces, now()))).then(
      ({ id, code }) => {
        setTimeout(() => void dropExpired(store.query, now()).catch(() => {}), CODE_LIFE + 1).unref();
        return json({ senyum: 1, id, code, touchpoint, life: CODE_LIFE } satisfies Pairing, 201);
      },
      failed,
    );
  });

  app.post('/v1/pairings/claim', async ({ req: { raw } }) => {
    if (!isFromOwnPage(raw, site, true)) return refuse(403, 'Only a page of this collector may ask for this.');
    const sent = await readFields(raw);
    if (sent instanceof Response) return sent;
    const { code } = sent;
    if (typeof code !== 'string') return refuse(422, 'There is no code.');
    return retrying(() => store.transaction((query) => claimPairing(query, code, now()))).then((claim) => {
      if ('locked' in claim) {
        const after = String(Math.ceil(claim.locked / 1000));
        return refuse(429, 'Too many wrong codes; try again later.', { headers: { 'retry-after': after } });
      }
      const { key, touchpoint } = 'key' in claim ? claim : {};
      const known = touchpoint && configFor(config, touchpoint);
      // The touchpoint may be gone from the config since; then nobody has the key.
      if (!key || !known) return refuse(404, 'This code is wrong, or it was used, or its time is over.');
      return json({ senyum: 1, key, touchpoint, config: known } satisfies Claimed);
    }, failed);
  });
}
