import type { Hono } from 'hono';
import { isId } from '../../src/model/id.ts';
import type { AuditList, Invitation, Me, NewProgram, PeopleList, Person, Role } from '../../src/model/people.ts';
import { ROLES } from '../../src/model/people.ts';
import { isFromOwnPage } from '../own-site.ts';
import { readFields } from '../read-fields.ts';
import { json, refuse } from '../reply.ts';
import { retrying } from '../store/retry.ts';
import { listAudit, note } from './audit.ts';
import { browserCookie, sessionCookie } from './cookie.ts';
import { createLock, type DoorParts } from './guard.ts';
import { cookieWith, knownBy, makeKnown, secretsIn } from './known-browsers.ts';
import { invite, LINK_LIFE, purposeOf, withdraw } from './links.ts';
import { accountOf, nameFrom } from './names.ts';
import { createPasswords, passwordFlaw } from './passwords.ts';
import { changeRole, findAccount, hasOwner, join, listInvitations, listPeople, removePerson } from './people.ts';
import { addProgram, listPrograms, MOST_PROGRAMS, removeProgram } from './programs.ts';
import { type Actor, actorOf, closeSession, openSession } from './sessions.ts';
import { countTry, forgetTries, type Trier } from './throttle.ts';

const WRONG = 'This name or password is wrong.';
const NO_LINK = 'This link is wrong, or it was used, or its time is over.';
const NOBODY = 'There is no such person, or it is the owner.';

/** The addresses by which people come, go and look after each other. */
export function servePeople(app: Hono, parts: DoorParts): void {
  const { config, store, now, failed, publicUrl } = parts;
  const { query } = store;
  const cookie = sessionCookie(publicUrl);
  const browser = browserCookie(publicUrl);
  const passwords = createPasswords();
  const isLocked = createLock(parts);

  const me = async (actor: Actor | undefined): Promise<Me> => ({
    senyum: 1,
    business: config.name,
    languages: [...config.languages],
    person: actor ? personOf(actor) : null,
    token: actor?.token ?? null,
    locked: await isLocked(),
    hasOwner: await hasOwner(query),
  });
  const fieldsFromOwn = (request: Request): Promise<Record<string, unknown> | Response> | Response =>
    isFromOwnPage(request, parts, false)
      ? readFields(request)
      : refuse(403, 'Only a page of this collector may ask for this.');
  // What the browser had before is never the new session: nobody can lay one in it beforehand.
  const welcome = async (request: Request, secret: string, isNew = true): Promise<Response> => {
    const former = await actorOf(query, cookie.read(request.headers), now());
    if (former) await closeSession(query, former.session);
    const actor = await actorOf(query, secret, now());
    const reply = json(await me(actor), 200, { 'set-cookie': cookie.keep(secret) });
    if (!actor || !isNew) return reply;
    const known = cookieWith(await makeKnown(query, actor.id, now()), secretsIn(browser.read(request.headers)));
    reply.headers.append('set-cookie', browser.keep(known));
    return reply;
  };

  app.get('/v1/me', ({ req: { raw } }) =>
    actorOf(query, cookie.read(raw.headers), now())
      .then(me)
      .then((reply) => json(reply), failed),
  );

  app.post('/v1/login', async ({ req: { raw } }) => {
    const sent = await fieldsFromOwn(raw);
    if (sent instanceof Response) return sent;
    const name = nameFrom(sent.name);
    if (!name || typeof sent.password !== 'string' || passwordFlaw(sent.password)) return refuse(401, WRONG);
    return logIn(raw, accountOf(name), sent.password).catch(failed);
  });
  const logIn = async (request: Request, account: string, password: string): Promise<Response> => {
    const shown = secretsIn(browser.read(request.headers));
    const trier: Trier = { account, browser: await knownBy(query, shown, account, now()) };
    const pause = await retrying(() => countTry(store, trier, now()));
    if (pause > 0) {
      const after = String(Math.ceil(pause / 1000));
      return refuse(429, 'Too many wrong tries; try again later.', { headers: { 'retry-after': after } });
    }
    const found = await findAccount(query, account);
    const isRight = await passwords.matches(password, found?.password);
    if (!found || !isRight) {
      await note(query, { deed: 'login-failed', who: found?.name ?? null }, now());
      return refuse(401, WRONG);
    }
    await forgetTries(store, trier);
    await note(query, { deed: 'logged-in', who: found.name }, now());
    return welcome(request, await openSession(query, found.id, now()), !trier.browser);
  };

  app.post('/v1/logout', async (c) => {
    const actor = c.get('actor');
    if (!actor) return refuse(401, 'Please log in.');
    return closeSession(query, actor.session)
      .then(() => note(query, { deed: 'logged-out', who: actor.name }, now()))
      .then(() => json({ senyum: 1 }, 200, { 'set-cookie': cookie.forget() }), failed);
  });

  app.post('/v1/join', async ({ req: { raw } }) => {
    const sent = await fieldsFromOwn(raw);
    if (sent instanceof Response) return sent;
    const { secret, password } = sent;
    const name = nameFrom(sent.name);
    if (typeof secret !== 'string') return refuse(422, 'There is no link.');
    if (!name) return refuse(422, 'A name or e-mail address is needed, of 200 signs at most.');
    const flaw = typeof password === 'string' ? passwordFlaw(password) : 'A password is needed.';
    if (typeof password !== 'string' || flaw) return refuse(422, flaw ?? '');
    return joinBy(raw, secret, name, password).catch(failed);
  });
  const joinBy = async (request: Request, secret: string, name: string, password: string): Promise<Response> => {
    // Hashing costs; a wrong link costs nothing.
    if (!(await purposeOf(query, secret, now()))) return refuse(404, NO_LINK);
    const hash = await passwords.hash(password);
    const joined = await retrying(() => join(store, secret, { name, password: hash }, now()));
    if ('secret' in joined) return welcome(request, joined.secret);
    return joined.refused === 'link' ? refuse(404, NO_LINK) : refuse(422, 'Somebody else has this name already.');
  };

  app.get('/v1/people', async () => {
    const list = async (): Promise<PeopleList> => ({
      senyum: 1,
      people: await listPeople(query),
      invitations: await listInvitations(query, now()),
      programs: await listPrograms(query),
      ...(publicUrl && { publicUrl }),
    });
    return list().then((found) => json(found), failed);
  });

  app.get('/v1/audit', () =>
    listAudit(query).then((entries) => json({ senyum: 1, entries } satisfies AuditList), failed),
  );

  /** A change by somebody who is logged in, also while everything else is open. */
  const change = (actor: Actor | undefined, work: (actor: Actor) => Promise<Response>): Promise<Response> | Response =>
    actor ? work(actor).catch(failed) : refuse(401, 'Please log in.');

  app.post('/v1/invitations', (c) =>
    change(c.get('actor'), async (actor) => {
      const sent = await readFields(c.req.raw);
      if (sent instanceof Response) return sent;
      const role = roleFrom(sent.role);
      if (!role) return refuse(422, 'A role is "admin" or "viewer".');
      const made = await store.transaction(async (tx) => {
        await note(tx, { deed: 'invited', who: actor.name, about: role }, now());
        return invite(tx, role, actor.name, now());
      });
      return json({ senyum: 1, ...made, role, life: LINK_LIFE } satisfies Invitation, 201);
    }),
  );

  app.delete('/v1/invitations/:id', (c) =>
    change(c.get('actor'), async (actor) => {
      const id = c.req.param('id');
      const role = isId(id) ? await withdraw(query, id) : undefined;
      if (!role) return refuse(404, 'There is no such invitation.');
      await note(query, { deed: 'invitation-withdrawn', who: actor.name, about: role }, now());
      return json({ senyum: 1, id });
    }),
  );

  app.patch('/v1/people/:id', (c) =>
    change(c.get('actor'), async (actor) => {
      const sent = await readFields(c.req.raw);
      if (sent instanceof Response) return sent;
      const [id, role] = [c.req.param('id'), roleFrom(sent.role)];
      if (!role) return refuse(422, 'A role is "admin" or "viewer".');
      const name = isId(id) ? await changeRole(query, id, role) : undefined;
      if (!name) return refuse(404, NOBODY);
      await note(query, { deed: 'role-changed', who: actor.name, about: `${name}: ${role}` }, now());
      return json({ senyum: 1, id });
    }),
  );

  app.delete('/v1/people/:id', (c) =>
    change(c.get('actor'), async (actor) => {
      const id = c.req.param('id');
      const name = isId(id) ? await removePerson(query, id) : undefined;
      if (!name) return refuse(404, NOBODY);
      await note(query, { deed: 'removed', who: actor.name, about: name }, now());
      return json({ senyum: 1, id });
    }),
  );

  app.post('/v1/programs', (c) =>
    change(c.get('actor'), async (actor) => {
      const sent = await readFields(c.req.raw);
      if (sent instanceof Response) return sent;
      const name = nameFrom(sent.name);
      if (!name) return refuse(422, 'A name is needed, of 200 signs at most.');
      const made = await store.transaction(async (tx) => {
        const added = await addProgram(tx, name, actor.name, now());
        if (added) await note(tx, { deed: 'program-added', who: actor.name, about: name }, now());
        return added;
      });
      if (!made) return refuse(422, `There are ${MOST_PROGRAMS} programs already.`);
      return json({ senyum: 1, ...made, name } satisfies NewProgram, 201);
    }),
  );

  app.delete('/v1/programs/:id', (c) =>
    change(c.get('actor'), async (actor) => {
      const id = c.req.param('id');
      const name = isId(id) ? await removeProgram(query, id) : undefined;
      if (!name) return refuse(404, 'There is no such program.');
      await note(query, { deed: 'program-removed', who: actor.name, about: name }, now());
      return json({ senyum: 1, id });
    }),
  );
}

const roleFrom = (sent: unknown): Role | undefined => ROLES.find((role) => role === sent);
const personOf = ({ id, name, role, owner }: Actor): Person => ({ id, name, role, owner });
