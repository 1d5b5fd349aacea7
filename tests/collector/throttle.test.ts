// @vitest-environment node
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { KNOWN_FOR, knownBy, makeKnown } from '../../collector/people/known-browsers.ts';
import { countTry, FREE_TRIES, forgetTries, MOST_AN_HOUR } from '../../collector/people/throttle.ts';
import { appOver, engines, NOW, type Opened } from './parts.ts';
import { comeBy, inviteBy, ownerOf, PASSWORD, type Visitor, visitor } from './people.ts';

const HOUR = 3_600_000;

let opened: Opened;
let now: Date;

const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};
const app = (): App => appOver(opened.store, { now: () => now });
const logIn = (at: App, name: string, password: string): Promise<Response> =>
  visitor(at).ask('POST', '/v1/login', { name, password });

beforeAll(async () => {
  opened = await engines[0]!.open();
  now = NOW;
  await ownerOf(app(), opened.store);
}, 60_000);
afterAll(() => opened?.close());
beforeEach(() => {
  now = NOW;
});
afterEach(async () => {
  for (const table of ['login_tries', 'known_browsers']) await opened.store.query(`delete from ${table}`);
});

test('a right password is taken at once, after five wrong ones only when the pause is over, also after a restart', async () => {
  for (let i = 0; i < FREE_TRIES; i++) expect((await logIn(app(), 'Owner', 'wrong password')).status).toBe(401);
  // Each is another collector over the same database.
  const reply = await logIn(app(), 'owner', PASSWORD);
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '30']);
  later(30_000 - 1);
  expect((await logIn(app(), 'Owner', PASSWORD)).status).toBe(429);
  later(1);
  expect((await logIn(app(), 'Owner', PASSWORD)).status).toBe(200);
  expect((await logIn(app(), 'Owner', 'wrong password')).status).toBe(401);
});

test('the pause doubles with each wrong try, up to a quarter of an hour', async () => {
  const pauses: (string | null)[] = [];
  for (let i = 0; i < FREE_TRIES; i++) await countTry(opened.store, { account: 'owner' }, now);
  for (let i = 0; i < 7; i++) {
    const pause = await countTry(opened.store, { account: 'owner' }, now);
    pauses.push(String(pause / 1000));
    later(pause);
    expect(await countTry(opened.store, { account: 'owner' }, now)).toBe(0);
  }
  expect(pauses).toEqual(['30', '60', '120', '240', '480', '900', '900']);
});

test('of a thousand scripted log-ins in an hour few are looked at, of one account and of all', async () => {
  const checked = async (accountOf: (i: number) => string): Promise<number> => {
    let count = 0;
    for (let i = 0; i < 1_000; i++) {
      if ((await countTry(opened.store, { account: accountOf(i) }, now)) === 0) count++;
      later(HOUR / 1_000);
    }
    await opened.store.query('delete from login_tries');
    return count;
  };
  const one = await checked(() => 'owner');
  const many = await checked((i) => `name ${i}`);
  console.log(`of 1,000 log-ins in an hour looked at: ${one} of one account, ${many} of as many accounts`);
  expect(one).toBeLessThanOrEqual(15);
  expect(many).toBe(MOST_AN_HOUR);
});

test('a crowd at once is counted before it is looked at', async () => {
  const apps = [app(), app()];
  const replies = await Promise.all(
    Array.from({ length: 40 }, (_, i) => logIn(apps[i % 2]!, 'Owner', 'wrong password')),
  );
  const looked = replies.filter(({ status }) => status === 401).length;
  expect([looked, replies.every(({ status }) => [401, 429].includes(status))]).toEqual([FREE_TRIES, true]);
});

test('a right password forgets the wrong ones of its account only', async () => {
  for (let i = 0; i < FREE_TRIES; i++)
    for (const name of ['owner', 'ann']) await countTry(opened.store, { account: name }, now);
  await forgetTries(opened.store, { account: 'owner' });
  expect(await countTry(opened.store, { account: 'owner' }, now)).toBe(0);
  expect(await countTry(opened.store, { account: 'ann' }, now)).toBe(30_000);
});

describe('wrong tries of others', () => {
  const tryAll = async (): Promise<void> => {
    for (let i = 0; i < MOST_AN_HOUR; i++) await countTry(opened.store, { account: `name ${i}` }, now);
    for (let i = 0; i < FREE_TRIES; i++) await countTry(opened.store, { account: 'owner' }, now);
  };
  const again = (one: Visitor, password = PASSWORD): Promise<Response> =>
    one.ask('POST', '/v1/login', { name: 'Owner', password });

  test('lock nobody out of a browser in which he has logged in before, whatever they have tried', async () => {
    const mine = visitor(app());
    expect((await again(mine)).status).toBe(200);
    await mine.ask('POST', '/v1/logout');
    await tryAll();
    expect((await again(visitor(app()))).status).toBe(429);
    expect((await again(mine)).status).toBe(200);
    // Another collector of the database knows it, too, and a new cookie is not needed.
    const set = mine.set.filter((one) => one.startsWith('senyum-known='));
    expect(set).toHaveLength(1);
  });

  test('are no excuse in such a browser: its own are counted, by themselves', async () => {
    const mine = visitor(app());
    await again(mine);
    for (let i = 0; i < FREE_TRIES; i++) expect((await again(mine, 'wrong password')).status).toBe(401);
    expect((await again(mine)).status).toBe(429);
    expect((await again(visitor(app()))).status).toBe(200);
  });

  test('are waited for in a browser that is made up, or is another person’s, or was forgotten', async () => {
    const ann = await comeBy(app(), (await inviteBy(await loggedIn(), 'viewer')).secret, 'Ann');
    const mine = visitor(app());
    await again(mine);
    await tryAll();
    ann.cookie = '';
    expect((await again(ann)).status).toBe(429);
    const maker = visitor(app());
    maker.known = `senyum-known=${'x'.repeat(43)}`;
    expect((await again(maker)).status).toBe(429);
    later(KNOWN_FOR);
    await tryAll();
    expect((await again(mine)).status).toBe(429);
  });

  test('lock out none of those who share a browser, whoever came last', async () => {
    const { secret } = await inviteBy(await loggedIn(), 'viewer');
    const shared = visitor(app());
    await again(shared);
    await shared.ask('POST', '/v1/logout');
    expect((await shared.ask('POST', '/v1/join', { secret, name: 'Budi', password: PASSWORD })).status).toBe(200);
    await tryAll();
    for (let i = 0; i < FREE_TRIES; i++) await countTry(opened.store, { account: 'budi' }, now);
    expect((await again(shared)).status).toBe(200);
    expect((await shared.ask('POST', '/v1/login', { name: 'Budi', password: PASSWORD })).status).toBe(200);
  });

  test('are no fewer for a cookie full of made-up secrets', async () => {
    await tryAll();
    const maker = visitor(app());
    for (const value of ['.'.repeat(5_000), 'x.'.repeat(2_000), '%00.\'"', '']) {
      maker.known = `senyum-known=${value}`;
      expect((await again(maker)).status).toBe(429);
    }
  });

  async function loggedIn(): Promise<Visitor> {
    const owner = visitor(app());
    await again(owner);
    return owner;
  }
});

test('of a person’s browsers the twenty newest are known', async () => {
  const { rows } = await opened.store.query<{ id: string }>('select id from people where is_owner');
  const secrets: string[] = [];
  for (let i = 0; i < 21; i++) {
    later(1);
    secrets.push(await makeKnown(opened.store.query, rows[0]!.id, now));
  }
  const known = await Promise.all(secrets.map((one) => knownBy(opened.store.query, [one], 'owner', now)));
  expect(known).toEqual([undefined, ...secrets.slice(1)]);
  const text = JSON.stringify((await opened.store.query('select * from known_browsers')).rows);
  expect(secrets.filter((one) => text.includes(one))).toEqual([]);
});

test('a name that nobody has is refused in the same words and about the same time', async () => {
  const at = app();
  const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  const times: Record<string, number[]> = { Owner: [], Nobody: [] };
  const said = new Set<string>();
  for (let i = 0; i < 7; i++)
    for (const name of ['Owner', 'Nobody']) {
      await opened.store.query('delete from login_tries');
      const began = performance.now();
      const reply = await logIn(at, name, 'wrong password');
      times[name]!.push(performance.now() - began);
      said.add(`${reply.status} ${await reply.text()}`);
    }
  const [known, unknown] = [median(times.Owner!), median(times.Nobody!)];
  console.log(`median of a refusal: known ${known.toFixed(0)} ms, unknown ${unknown.toFixed(0)} ms`);
  expect([...said]).toEqual(['401 {"error":"This name or password is wrong."}']);
  // Without a hash for unknown names it would be a tenth or less.
  expect(unknown).toBeGreaterThan(known / 3);
});
