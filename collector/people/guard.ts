import type { Context, Hono } from 'hono';
import type { SenyumConfig } from '../../src/model/config.ts';
import { bearerIn } from '../keys.ts';
import { isFromOwnPage, type OwnSite } from '../own-site.ts';
import { refuse } from '../reply.ts';
import type { Store } from '../store/store.ts';
import { type Access, accessTo, isOwnersPage, namesOf } from './access.ts';
import { note } from './audit.ts';
import { sessionCookie } from './cookie.ts';
import { doneBy } from './deeds.ts';
import { hasOwner } from './people.ts';
import { isStillKnown, programOf } from './programs.ts';
import { type Actor, actorOf, isStillOpen, showsToken } from './sessions.ts';

/** What stands at the collector's door. */
export interface DoorParts extends OwnSite {
  config: SenyumConfig;
  store: Store;
  warn(text: string): void;
  now: () => Date;
  /** The reply when the store fails. */
  failed(error: unknown): Response;
  /** See `AppParts`. */
  openWithoutOwner?: boolean | undefined;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Who is logged in; undefined when nobody is. Known where an address is not for everybody. */
    actor: Actor | undefined;
    /** Name of the person or program that asks; undefined when nobody knows it. */
    who: string | undefined;
    /** Whether who was let in would be let in now, for what goes on for long. Rejects when the store fails. */
    mayStay: () => Promise<boolean>;
  }
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Whether everything of the owner's needs a log-in. Once there is an owner there is one for ever. */
export function createLock({ store, publicUrl, loopback, openWithoutOwner }: DoorParts): () => Promise<boolean> {
  const isOpen = openWithoutOwner ?? (loopback !== false && publicUrl === undefined);
  let isOwned = false;
  return async () => {
    isOwned ||= await hasOwner(store.query);
    return isOwned || !isOpen;
  };
}

/** Lets in whom `ACCESS` allows, and writes to the audit list what they do. All handlers come after it. */
export function guardPeople(app: Hono, parts: DoorParts): void {
  const { store, warn, now, failed, publicUrl } = parts;
  const isLocked = createLock(parts);
  const cookie = sessionCookie(publicUrl);
  const actorIn = ({ req }: Context) => actorOf(store.query, cookie.read(req.raw.headers), now());
  const notice = async (c: Context): Promise<void> => {
    try {
      const done = await doneBy(store.query, c);
      if (done) await note(store.query, { ...done, who: c.get('who') ?? null }, now());
    } catch (error) {
      warn(`The audit list could not be written: ${(error as Error).message}`);
    }
  };

  const refusedAt = async (c: Context, access: Access): Promise<Response | undefined> => {
    if (access === 'everybody') return undefined;
    const actor = await actorIn(c);
    // A program reads what a viewer may read, and changes nothing.
    const mayRead = !actor && access === 'viewer' && SAFE.includes(c.req.method);
    const program = mayRead ? await programOf(store.query, c.req.raw.headers, now()) : undefined;
    c.set('actor', actor);
    c.set('who', (actor ?? program)?.name);
    c.set('mayStay', async () => {
      if (actor) return isStillOpen(store.query, actor, now());
      return (program && (await isStillKnown(store.query, program))) || !(await isLocked());
    });
    if (program) return undefined;
    const refused = actor || (await isLocked()) ? refusalFor(c.req.raw, access, actor) : undefined;
    if (refused || SAFE.includes(c.req.method) || isFromOwnPage(c.req.raw, parts, false)) return refused;
    return refuse(403, 'Only a page of this collector may ask for this.');
  };

  app.use('*', async (c, next) => {
    const { method, path } = c.req;
    const methods = accessTo(path);
    if (!methods) return next();
    const access = methods[method === 'HEAD' ? 'GET' : method];
    if (!access) {
      const allow = namesOf(methods);
      return refuse(405, `Only ${allow} can be used here.`, { headers: { allow } });
    }
    const refused = await refusedAt(c, access).catch(failed);
    if (refused) return refused;
    await next();
    if (c.res.ok) await notice(c);
    return undefined;
  });
  app.use('/v1/*', (c, next) =>
    accessTo(c.req.path) ? next() : Promise.resolve(refuse(404, 'There is nothing at this address.')),
  );

  app.use('*', async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    if (!isOwnersPage(c.req.path)) return next();
    // A page holds nothing of anybody: while the store fails it is shown, and says so.
    const isIn = await isLocked()
      .then(async (locked) => !locked || (await actorIn(c)) !== undefined)
      .catch(() => true);
    if (isIn) return next();
    const location = `/login/?next=${encodeURIComponent(pathname + search)}`;
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  });
}

function refusalFor(request: Request, access: Access, actor: Actor | undefined): Response | undefined {
  if (!actor && bearerIn(request.headers) !== undefined)
    return refuse(401, 'This key reads nothing here: it is unknown, or for something else, or it was removed.');
  if (!actor) return refuse(401, 'Please log in.');
  if (access === 'admin' && actor.role !== 'admin') return refuse(403, 'Only an admin may do this.');
  if (SAFE.includes(request.method) || showsToken(request.headers, actor.token)) return undefined;
  return refuse(403, 'This page is out of date; please open it anew.');
}
