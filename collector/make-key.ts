import type { Hono } from 'hono';
import type { SenyumConfig } from '../src/model/config.ts';
import { isId, newId } from '../src/model/id.ts';
import type { NewKey } from '../src/model/pairing.ts';
import { placesOf } from '../src/model/places.ts';
import { addKey, type KeyWish, letKeyEnd } from './keys.ts';
import type { PairingParts } from './pairing-routes.ts';
import { readFields } from './read-fields.ts';
import { json, refuse } from './reply.ts';
import { retrying } from './store/retry.ts';

/** So many sites can be named for one key. */
const MOST_ORIGINS = 20;

/** The address at which an admin makes keys of websites and imports; tablets get theirs for a code. */
export function serveKeyMaking(app: Hono, { config, store, now, failed }: PairingParts): void {
  app.post('/v1/keys', async ({ req: { raw } }) => {
    const sent = await readFields(raw);
    if (sent instanceof Response) return sent;
    const { replaces } = sent;
    const wish = readWish(config, sent);
    if ('error' in wish) return refuse(422, wish.error);
    if (replaces !== undefined && !isId(replaces)) return refuse(422, 'There is no such key.');
    const made = { ...wish, id: newId(now().getTime()) };
    return retrying(() =>
      store.transaction(async (query) => {
        if (replaces) await letKeyEnd(query, replaces, now());
        return addKey(query, made, now());
      }),
    ).then((key) => json({ senyum: 1, ...made, key } satisfies NewKey, 201), failed);
  });
}

type Wish = Required<Omit<KeyWish, 'id'>>;

function readWish(config: SenyumConfig, sent: Record<string, unknown>): Wish | { error: string } {
  const { kind, touchpoint, origins = [] } = sent;
  if (kind !== 'widget' && kind !== 'import') return { error: '"kind" is neither "widget" nor "import".' };
  const touchpoints = config.touchpoints.map(({ id }) => id);
  const places = kind === 'import' ? ['', ...placesOf(config), ...touchpoints] : touchpoints;
  if (typeof touchpoint !== 'string' || !places.includes(touchpoint)) return { error: 'There is no such touchpoint.' };
  if (kind === 'import') return { kind, touchpoint, origins: [] };
  const read = Array.isArray(origins) ? origins.map(originOf) : [];
  const known = read.filter((origin) => origin !== undefined);
  if (known.length === 0 || known.length < read.length || known.length > MOST_ORIGINS)
    return { error: `"origins" has to name 1 to ${MOST_ORIGINS} sites such as https://shop.example.` };
  return { kind, touchpoint, origins: [...new Set(known)] };
}

/** The site of an address as browsers name it. */
function originOf(text: unknown): string | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined;
  const { protocol, origin } = new URL(text);
  return /^https?:$/.test(protocol) ? origin : undefined;
}
