// @vitest-environment node
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { App } from '../../collector/app.ts';
import { HEARTBEAT_MS } from '../../collector/live-stream.ts';
import { ACCESS } from '../../collector/people/access.ts';
import { LINK_LIFE, makeSetUp } from '../../collector/people/links.ts';
import { IDLE, LONGEST } from '../../collector/people/sessions.ts';
import type { Claimed, Pairing } from '../../src/model/pairing.ts';
import type { AuditList, Me, PeopleList } from '../../src/model/people.ts';
import type { BatchReply } from '../../src/model/response.ts';
import { claim, make, postWith } from './pairing.ts';
import { appOver, NOW, type Opened, response, usualEngines } from './parts.ts';
import { comeBy, inviteBy, ownerOf, PASSWORD, type Visitor, visitor } from './people.ts';

describe.each(usualEngines)('people over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;
  let now: Date;

  const later = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };
  const appWith = (parts: Parameters<typeof appOver>[1] = {}): App =>
    appOver(opened.store, { now: () => now, ...parts });
  const owner = (): Promise<Visitor> => ownerOf(app, opened.store, now);
  const isIn = async (one: Visitor): Promise<boolean> => (await one.ask('GET', '/v1/map')).status === 200;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(() => {
    now = NOW;
    app = appWith();
  });
  afterEach(async () => {
    for (const table of ['sessions', 'people', 'invitations', 'login_tries', 'audit', 'device_keys', 'pairings'])
      await opened.store.query(`delete from ${table}`);
  });

  test('without an owner all is open on this machine, and locked under an address for others', async () => {
    const places: [Parameters<typeof appWith>[0], number][] = [
      [{ loopback: true }, 200],
      [{ loopback: false }, 401],
      [{ loopback: true, publicUrl: 'https://feedback.shop.test' }, 401],
    ];
    for (const [parts, status] of places) {
      const reply = await appWith(parts).fetch(new Request('http://localhost/v1/map'));
      expect([reply.status, await reply.json()], JSON.stringify(parts)).toEqual([
        status,
        status === 401 ? { error: 'Please log in.' } : expect.anything(),
      ]);
    }
  });

  test('from the moment there is an owner nobody else reads anything of the owner, in no collector of the database', async () => {
    const other = appWith();
    expect(await isIn(visitor(other))).toBe(true);
    const boss = await owner();
    expect([await isIn(visitor(app)), await isIn(visitor(other)), await isIn(boss)]).toEqual([false, false, true]);
    expect((await visitor(app).ask('GET', '/v1/health')).status).toBe(200);
  });

  test('a link is used once, also by two at once, and is over after seven days', async () => {
    const boss = await owner();
    const first = await inviteBy(boss, 'viewer');
    const tries = await Promise.all(
      ['Ann', 'Bob'].map((name) =>
        visitor(app).ask('POST', '/v1/join', { secret: first.secret, name, password: PASSWORD }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 404]);
    const again = { secret: first.secret, name: 'Cleo', password: PASSWORD };
    expect((await visitor(app).ask('POST', '/v1/join', again)).status).toBe(404);

    const second = await inviteBy(boss, 'admin');
    later(LINK_LIFE);
    expect((await visitor(app).ask('POST', '/v1/join', { ...again, secret: second.secret })).status).toBe(404);
    await expect(comeBy(app, second.secret, 'Dan')).rejects.toThrow('404');
  });

  test('an invitation that was taken back is worth nothing', async () => {
    const boss = await owner();
    const { id, secret } = await inviteBy(boss, 'admin');
    expect((await boss.ask('DELETE', `/v1/invitations/${id}`)).status).toBe(200);
    await expect(comeBy(app, secret, 'Ann')).rejects.toThrow('404');
  });

  test('a name that is taken, or a short password, leaves the link good', async () => {
    const { secret } = await inviteBy(await owner(), 'viewer');
    for (const bad of [
      { name: ' OWNER ', password: PASSWORD },
      { name: '', password: PASSWORD },
      { name: 'Ann\u202e', password: PASSWORD },
      { name: 'Ann', password: '123456789' },
      { name: 'Ann', password: 'x'.repeat(201) },
    ])
      expect((await visitor(app).ask('POST', '/v1/join', { secret, ...bad })).status, bad.name).toBe(422);
    expect(await isIn(await comeBy(app, secret, 'Ann'))).toBe(true);
  });

  test('a second set-up link lets the owner choose a password anew, and logs the old sessions out', async () => {
    const boss = await owner();
    const anew = await comeBy(app, await makeSetUp(opened.store.query, now), 'Boss');
    const { people } = (await (await anew.ask('GET', '/v1/people')).json()) as PeopleList;
    expect(people.map(({ name, owner }) => [name, owner])).toEqual([['Boss', true]]);
    expect(await isIn(boss)).toBe(false);
    expect((await opened.store.query('select * from known_browsers')).rows).toHaveLength(1);
  });

  test('secrets are in the database as hashes only', async () => {
    const boss = await owner();
    const { secret } = await inviteBy(boss, 'viewer');
    const rows = await Promise.all(
      ['people', 'invitations', 'sessions', 'known_browsers', 'login_tries', 'audit'].map((table) =>
        opened.store.query<{ text: string }>(`select row_to_json(${table})::text as text from ${table}`),
      ),
    );
    const text = rows.flatMap(({ rows }) => rows.map((row) => row.text)).join('\n');
    const secrets = [secret, ...[boss.cookie, boss.known].map((one) => one.split('=')[1]!), boss.token, PASSWORD];
    console.log(`secrets in clear: ${secrets.filter((one) => text.includes(one)).length} of ${secrets.length}`);
    expect(secrets.filter((one) => text.includes(one))).toEqual([]);
    expect(text).toMatch(/scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}/);
  });

  test('a log-in gives a new session whatever cookie was there before, and ends the one before', async () => {
    const boss = await owner();
    const former = boss.cookie;
    const victim = visitor(app);
    victim.cookie = 'senyum=laid-in-by-somebody-else';
    await victim.ask('POST', '/v1/login', { name: 'owner', password: PASSWORD });
    expect(victim.cookie).toMatch(/^senyum=[\w-]{43}$/);
    await boss.ask('POST', '/v1/login', { name: 'Owner', password: PASSWORD });
    expect(boss.cookie).not.toBe(former);
    const thief = visitor(app);
    thief.cookie = former;
    expect([await isIn(boss), await isIn(thief)]).toEqual([true, false]);
  });

  test('the cookie is for this host, for no script, and under https for https only', async () => {
    const boss = await owner();
    expect(boss.set[0]).toMatch(/^senyum=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
    const behind = appWith({ publicUrl: 'https://feedback.shop.test' });
    const there = visitor(behind);
    await there.ask('POST', '/v1/login', { name: 'Owner', password: PASSWORD });
    expect(there.set[0]).toMatch(/^__Host-senyum=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/);
    there.cookie = there.cookie.replace('__Host-', '');
    expect(await isIn(there)).toBe(false);
  });

  test('a session is over after twelve idle hours, after thirty days, and after a log-out', async () => {
    const boss = await owner();
    later(IDLE - 1);
    expect(await isIn(boss)).toBe(true);
    later(IDLE - 1);
    expect(await isIn(boss)).toBe(true);
    later(IDLE);
    expect(await isIn(boss)).toBe(false);

    await boss.ask('POST', '/v1/login', { name: 'Owner', password: PASSWORD });
    for (let spent = 0; spent < LONGEST - IDLE; spent += IDLE / 2) {
      expect(await isIn(boss)).toBe(true);
      later(IDLE / 2);
    }
    later(IDLE);
    expect(await isIn(boss)).toBe(false);

    await boss.ask('POST', '/v1/login', { name: 'Owner', password: PASSWORD });
    const { cookie } = boss;
    await boss.ask('POST', '/v1/logout');
    expect(boss.set.at(-1)).toMatch(/^senyum=; .*Max-Age=0$/);
    boss.cookie = cookie;
    expect(await isIn(boss)).toBe(false);
  });

  test('what is told live ends after a log-out, and is no use of a session', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const boss = await owner();
    const reader = (await boss.ask('GET', '/v1/live')).body!.getReader();
    const read = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toContain('open');
    later(IDLE - 1);
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect(await read()).toBe(':\n\n');
    later(1);
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect((await reader.read()).done).toBe(true);

    await boss.ask('POST', '/v1/login', { name: 'Owner', password: PASSWORD });
    const another = (await boss.ask('GET', '/v1/live')).body!.getReader();
    await another.read();
    await boss.ask('POST', '/v1/logout');
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect((await another.read()).done).toBe(true);
    vi.useRealTimers();
  });

  test('who is removed is out at once, the owner stays, and a role counts from the next request on', async () => {
    const boss = await owner();
    const ann = await comeBy(app, (await inviteBy(boss, 'admin')).secret, 'Ann');
    const { people } = (await (await ann.ask('GET', '/v1/people')).json()) as PeopleList;
    const [own, other] = people.map(({ id }) => id);
    expect((await ann.ask('DELETE', `/v1/people/${own}`)).status).toBe(404);
    expect((await ann.ask('PATCH', `/v1/people/${own}`, { role: 'viewer' })).status).toBe(404);
    expect((await boss.ask('PATCH', `/v1/people/${other}`, { role: 'viewer' })).status).toBe(200);
    expect((await ann.ask('GET', '/v1/people')).status).toBe(403);
    expect(await isIn(ann)).toBe(true);
    expect((await boss.ask('DELETE', `/v1/people/${other}`)).status).toBe(200);
    expect(await isIn(ann)).toBe(false);
  });

  test('who is removed or made a viewer does not come back by an invitation of their own', async () => {
    const boss = await owner();
    const kept = await inviteBy(boss, 'viewer');
    for (const [method, body] of [['DELETE'], ['PATCH', { role: 'viewer' }]] as const) {
      const ann = await comeBy(app, (await inviteBy(boss, 'admin')).secret, `Ann ${method}`);
      const { secret } = await inviteBy(ann, 'admin');
      const { people } = (await (await boss.ask('GET', '/v1/people')).json()) as PeopleList;
      const { id } = people.find(({ name }) => name === `Ann ${method}`)!;
      expect((await boss.ask(method, `/v1/people/${id}`, body)).status).toBe(200);
      const joined = await visitor(app).ask('POST', '/v1/join', { secret, name: 'Back again', password: PASSWORD });
      expect([method, joined.status]).toEqual([method, 404]);
    }
    await comeBy(app, kept.secret, 'Budi');
  });

  test('a page of another site changes nothing, whatever it shows of the cookie', async () => {
    const boss = await owner();
    const { id } = await pairAs(boss);
    const writes = Object.entries(ACCESS).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => !['GET', 'OPTIONS'].includes(method) && path !== '/v1/batches')
        .map((method) => [method, path.replace(':id', id)] as const),
    );
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.test' },
      { origin: 'null' },
    ];
    const bodies = [{ role: 'admin' }, { touchpoint: 'web/checkout' }, { name: 'Owner', password: PASSWORD }];
    const { cookie, token } = boss;
    let accepted = 0;
    let tried = 0;
    for (const [method, path] of writes)
      for (const body of bodies) {
        // With the token, as if it had leaked; and from a page of our own without it, or with that of another session.
        const tries: [Record<string, string>, string][] = [
          ...foreign.map((headers): [Record<string, string>, string] => [headers, token]),
          ...(path.includes('login') || path.includes('join') || path.includes('claim')
            ? []
            : ([
                [{ 'sec-fetch-site': 'same-origin' }, ''],
                [{ 'sec-fetch-site': 'same-origin' }, `${token.slice(0, -1)}_`],
              ] as [Record<string, string>, string][])),
        ];
        for (const [headers, shown] of tries) {
          Object.assign(boss, { cookie, token: shown });
          const { status } = await boss.ask(method, path, method === 'DELETE' ? undefined : body, headers);
          tried++;
          if (status < 400) accepted++;
        }
      }
    Object.assign(boss, { cookie, token });
    console.log(`forgeries accepted: ${accepted} of ${tried}`);
    expect(accepted).toBe(0);
    const { people, invitations } = (await (await boss.ask('GET', '/v1/people')).json()) as PeopleList;
    expect([people.length, invitations.length, await isIn(boss)]).toEqual([1, 0, true]);
  });

  const pairAs = async (admin: Visitor): Promise<{ id: string }> => {
    const { id, code } = (await (await admin.ask('POST', '/v1/pairings', { touchpoint: 'web/checkout' })).json()) as {
      id: string;
      code: string;
    };
    await visitor(app).ask('POST', '/v1/pairings/claim', { code });
    return { id };
  };

  test('the audit list tells who did what, and nothing of where from', async () => {
    const boss = await owner();
    const ann = await comeBy(app, (await inviteBy(boss, 'viewer')).secret, 'Ann');
    await ann.ask('GET', '/v1/responses.csv');
    await ann.ask('GET', '/v1/responses.csv');
    await ann.ask('HEAD', '/v1/measures.csv');
    await ann.ask('POST', '/v1/logout');
    for (const name of ['Ann', 'ann', 'hush, my password'])
      await visitor(app).ask('POST', '/v1/login', { name, password: 'wrong password' });
    const { id } = await pairAs(boss);
    await boss.ask('DELETE', `/v1/keys/${id}`);
    const { entries } = (await (await boss.ask('GET', '/v1/audit')).json()) as AuditList;
    expect(entries.map(({ who, deed, about, count }) => [who, deed, about, count])).toEqual([
      ['Owner', 'key-revoked', 'web/checkout', 1],
      [null, 'key-made', 'web/checkout', 1],
      ['Owner', 'pairing-opened', 'web/checkout', 1],
      [null, 'login-failed', null, 1],
      ['Ann', 'login-failed', null, 2],
      ['Ann', 'logged-out', null, 1],
      ['Ann', 'exported', 'responses.csv', 2],
      ['Ann', 'joined', 'viewer', 1],
      ['Owner', 'invited', 'viewer', 1],
      ['Owner', 'set-up', null, 1],
    ]);
  });

  test('without a log-in the pages of the owner lead to it, and back', async () => {
    const locked = appWith({ site: 'collector', loopback: false });
    for (const page of [
      '/map/?days=7',
      '/devices/',
      '/people/',
      '/touchpoint/?id=a',
      '/anything/new/',
      '/map/index.html',
    ]) {
      const reply = await visitor(locked).ask('GET', page);
      expect([reply.status, reply.headers.get('location')]).toEqual([303, `/login/?next=${encodeURIComponent(page)}`]);
    }
    for (const page of ['/login/', '/kiosk/', '/demo/', '/s/web/checkout', '/widget.js', '/'])
      expect((await visitor(locked).ask('GET', page)).status, page).not.toBe(303);
  });

  test('who is asked who they are is told, and gets a token only when logged in', async () => {
    const ask = async (one: Visitor) => (await (await one.ask('GET', '/v1/me')).json()) as Me;
    expect(await ask(visitor(app))).toMatchObject({ person: null, token: null, locked: false, hasOwner: false });
    const boss = await owner();
    expect(await ask(visitor(app))).toMatchObject({ person: null, token: null, locked: true, hasOwner: true });
    expect(await ask(boss)).toMatchObject({ person: { name: 'Owner', role: 'admin', owner: true }, token: boss.token });
  });

  test('a tablet is paired and answers without a log-in while there is an owner', async () => {
    const boss = await owner();
    const { code } = (await (await boss.ask('POST', '/v1/pairings', { touchpoint: 'web/checkout' })).json()) as Pairing;
    const { key } = (await (await claim(app, code)).json()) as Claimed;
    const { results } = (await (
      await postWith(app, key, [response({ touchpoint: 'web/checkout' })])
    ).json()) as BatchReply;
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted']);
    expect((await make(app, { touchpoint: 'web/checkout' })).status).toBe(401);
  });
});
