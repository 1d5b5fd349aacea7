// @vitest-environment node
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, createApp } from '../../collector/app.ts';
import { createLive } from '../../collector/live.ts';
import { CODE_LIFE, MOST_WRONG, WRONG_WITHIN } from '../../collector/pairing.ts';
import type { Store } from '../../collector/store/store.ts';
import { CODE_LENGTH, CODE_SIGNS, groupedCode, plainCode } from '../../src/model/pairing.ts';
import { claim, codeFor, make, OWN, pair, postWith } from './pairing.ts';
import { config, get, NOW, type Opened, response, usualEngines } from './parts.ts';

test('a code can be typed in small letters, with spaces and dashes', () => {
  expect(plainCode(' acde-fh 34 ')).toBe('ACDEFH34');
  expect(groupedCode('ACDEFH34')).toBe('ACDE-FH34');
  for (const typed of ['', 'ACDE-FH3', 'ACDE-FH345', 'ACDE-FH30', 'ACDE/FH34', 'ÅCDEFH34'])
    expect(plainCode(typed)).toBeUndefined();
});

test('no two signs of a code look alike', () => {
  for (const alike of ['0ODQ', '1ILJ', '2Z', '5S', '8B', 'UV', '6G'])
    expect([...alike].filter((sign) => CODE_SIGNS.includes(sign)).length, alike).toBeLessThanOrEqual(2);
  expect(CODE_SIGNS).not.toMatch(/[01258BGILOSUVZ]/);
});

describe.each(usualEngines)('pairing over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;
  let now: Date;
  let warnings: string[];

  const later = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };
  const appWith = (parts: Partial<Parameters<typeof createApp>[0]> = {}): App =>
    createApp({
      config,
      live: createLive(),
      store: opened.store,
      now: () => now,
      warn: (text) => warnings.push(text),
      // Who may log in is tested elsewhere.
      openWithoutOwner: true,
      ...parts,
    });
  const keys = async (): Promise<number> =>
    (await opened.store.query<{ n: number }>('select count(*)::int as n from device_keys')).rows[0]!.n;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(() => {
    now = NOW;
    warnings = [];
    app = appWith();
  });
  afterEach(async () => {
    for (const table of ['pairings', 'pairing_misses', 'device_keys']) await opened.store.query(`delete from ${table}`);
  });

  test('a new tablet goes where the config says that kiosks stand, else to the first touchpoint', async () => {
    const usual = async (of: App): Promise<string> => (await (await get(of, '/v1/keys')).json()).usual;
    expect(await usual(appWith({ config: { ...config, kiosk: { touchpoint: 'web/checkout' } } }))).toBe('web/checkout');
    const { kiosk: _, ...nowhere } = config;
    expect(await usual(appWith({ config: nowhere }))).toBe(config.touchpoints[0]!.id);
  });

  test('a code gives its tablet a key, its touchpoint and its config', async () => {
    const made = await make(app, { touchpoint: 'web/checkout' });
    const pairing = await made.json();
    expect(made.status).toBe(201);
    expect(pairing).toEqual({
      senyum: 1,
      id: expect.any(String),
      code: expect.stringMatching(new RegExp(`^[${CODE_SIGNS}]{${CODE_LENGTH}}$`)),
      touchpoint: 'web/checkout',
      life: CODE_LIFE,
    });
    const reply = await claim(app, groupedCode(pairing.code).toLowerCase());
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await reply.json()).toMatchObject({
      key: expect.stringMatching(/^sk_dev_[\w-]{43}$/),
      touchpoint: 'web/checkout',
      config: { touchpoints: [{ id: 'web/checkout' }] },
    });
  });

  test('a code is used once', async () => {
    const { code } = await codeFor(app);
    const tries = [];
    for (let i = 0; i < 5; i++) tries.push((await claim(app, code)).status);
    console.log(`reuses accepted: ${tries.slice(1).filter((status) => status === 200).length} of ${tries.length - 1}`);
    expect(tries).toEqual([200, 404, 404, 404, 404]);
    expect(await keys()).toBe(1);
  });

  test('of tablets that come with one code at once exactly one gets a key', async () => {
    const collectors = [app, appWith()];
    let won = 0;
    for (let round = 0; round < 10; round++) {
      const { code } = await codeFor(app);
      const replies = await Promise.all(collectors.map((one) => claim(one, code)));
      const statuses = replies.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 404]);
      won += statuses.filter((status) => status === 200).length;
      await opened.store.query('delete from pairing_misses');
    }
    console.log(`races of two: ${won} winners in 10 races`);
    expect(await keys()).toBe(10);
  });

  test('a code is over after ten minutes, and gone', async () => {
    const { code } = await codeFor(app);
    later(CODE_LIFE);
    expect((await claim(app, code)).status).toBe(404);
    expect((await opened.store.query('select id from pairings')).rows).toEqual([]);
    const other = await codeFor(app);
    later(CODE_LIFE - 1);
    expect((await claim(app, other.code)).status).toBe(200);
    expect((await opened.store.query('select id from pairings')).rows).toEqual([]);
  });

  test('after ten wrong codes no code is looked at, the right one neither, until their time is over', async () => {
    const { code } = await codeFor(app);
    let looked = 0;
    let reply = await claim(app, wrongCode(0));
    // Many at once get no more.
    while (reply.status === 404 && looked < 50) {
      looked++;
      later(1000);
      reply = await claim(app, wrongCode(looked));
    }
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, i) => claim(appWith(), wrongCode(100 + i))));
    looked += crowd.filter(({ status }) => status !== 429).length;
    const room = CODE_SIGNS.length ** CODE_LENGTH;
    console.log(
      `guesses before the lock: ${looked}; a code in its life is hit with a chance of 1 in ${Math.round(room / looked)}`,
    );
    expect(looked).toBe(MOST_WRONG);
    expect(reply.status).toBe(429);
    expect(reply.headers.get('retry-after')).toBe(String(WRONG_WITHIN / 1000 - MOST_WRONG));
    expect((await claim(app, code)).status).toBe(429);
    later(WRONG_WITHIN - MOST_WRONG * 1000);
    const { code: next } = await codeFor(app);
    expect((await claim(app, next)).status).toBe(200);
  });

  test('a crowd of guesses at once is looked at ten times at most', async () => {
    const replies = await Promise.all(Array.from({ length: 40 }, (_, i) => claim(app, wrongCode(i))));
    expect(replies.filter(({ status }) => status === 404)).toHaveLength(MOST_WRONG);
  });

  test('what can be no code is no guess', async () => {
    for (const typed of ['', '12345678', 'ACDE', 'x'.repeat(500)]) expect((await claim(app, typed)).status).toBe(404);
    for (const typed of [null, 7, ['ACDEFHJK']]) expect((await claim(app, typed)).status).toBe(422);
    expect((await opened.store.query('select at from pairing_misses')).rows).toEqual([]);
  });

  test('only so many codes are open; of more the oldest is forgotten', async () => {
    const first = await codeFor(app);
    for (let i = 0; i < 20; i++) {
      later(1);
      await codeFor(app);
    }
    expect((await opened.store.query('select id from pairings')).rows).toHaveLength(20);
    expect((await claim(app, first.code)).status).toBe(404);
  });

  test('a tablet that takes the place of another shuts it out when it comes, not before', async () => {
    const old = await pair(app);
    const { code } = await codeFor(app, 'store-1/till-1', old.id);
    expect((await postWith(app, old.key, [response()])).status).toBe(200);
    expect((await claim(app, code)).status).toBe(200);
    expect((await postWith(app, old.key, [response()])).status).toBe(401);
  });

  test('only a page of the collector itself gets a code or revokes a key', async () => {
    const touchpoint = 'store-1/till-1';
    const { id } = await pair(app);
    const foreign: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://collector.test' },
      { origin: 'https://evil.test' },
      { origin: 'http://collector.test.evil.test' },
      { origin: 'http://collector.test:81' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      expect((await make(app, { touchpoint }, headers)).status).toBe(403);
      expect((await get(app, `/v1/keys/${id}`, { method: 'DELETE', headers })).status).toBe(403);
    }
    for (const headers of foreign.slice(1)) expect((await claim(app, 'ACDEFHJK', headers)).status).toBe(403);
    for (const headers of [OWN, { origin: 'http://collector.test' }])
      expect((await make(app, { touchpoint }, headers)).status).toBe(201);
    const behind = appWith({ publicUrl: 'https://feedback.shop.test' });
    expect((await make(behind, { touchpoint }, { origin: 'https://feedback.shop.test' })).status).toBe(201);
  });

  test('makes no code for a touchpoint or a key that there is not', async () => {
    for (const body of [
      { touchpoint: 'nowhere' },
      {},
      { touchpoint: 1 },
      { touchpoint: 'web/checkout', replaces: 'x' },
    ])
      expect((await make(app, body)).status).toBe(422);
    expect((await make(app, null)).status).toBe(422);
  });

  test('neither code nor key is in a log or, in clear, in the database', async () => {
    const open = await codeFor(app);
    const used = await codeFor(app);
    const { key } = await (await claim(app, used.code)).json();
    await postWith(app, key, [response()]);
    await postWith(app, `${key}x`, [response()]);
    const failing: Store = {
      query: () => Promise.reject(new Error('it is down')),
      transaction: () => Promise.reject(new Error('it is down')),
      close: async () => {},
    };
    const ill = appWith({ store: failing });
    await claim(ill, open.code);
    await postWith(ill, key, [response()]);
    expect(warnings.length).toBeGreaterThan(0);
    const stored = await everything(opened.store);
    const said = warnings.join('\n') + (await (await get(app, '/v1/keys')).text());
    const secrets = [open.code, groupedCode(open.code), used.code, key, key.slice('sk_dev_'.length)];
    const leaks = secrets.filter((secret) => stored.includes(secret) || said.includes(secret));
    console.log(`leaks of ${secrets.length} secrets: ${leaks.length}, in ${stored.length} characters of rows`);
    expect(stored).toContain(used.id);
    expect(leaks).toEqual([]);
  });

  describe('on this machine only', () => {
    const from = (host: string, path: string, parts: Partial<Parameters<typeof createApp>[0]> = {}) =>
      appWith({ loopback: true, ...parts }).fetch(new Request(`http://${host}${path}`));
    const OWNERS = ['/v1/map', '/v1/devices', '/v1/live', '/v1/keys', '/v1/pairings'];

    test('a page under another name that leads here reads and writes nothing of the owner', async () => {
      const hosts = [
        'evil.test',
        'evil.test:4747',
        'localhost.evil.test',
        '127.0.0.1.evil.test',
        '192.168.1.7',
        '0.0.0.0',
      ];
      for (const host of hosts)
        for (const path of OWNERS) expect((await from(host, path)).status, `${host}${path}`).toBe(403);
      const touchpoint = 'store-1/till-1';
      const bound = appWith({ loopback: true });
      expect((await make(bound, { touchpoint }, OWN, 'http://evil.test')).status).toBe(403);
      expect((await claim(bound, 'ACDEFHJK')).status).toBe(403);
      expect((await make(bound, { touchpoint }, OWN, 'http://localhost:4747')).status).toBe(201);
    });

    test('the names of this machine and the public address are its own', async () => {
      for (const host of ['localhost', 'localhost:4747', '127.0.0.1:4747', '[::1]:4747'])
        expect((await from(host, '/v1/keys')).status, host).toBe(200);
      const known = { publicUrl: 'https://feedback.shop.test' };
      expect((await from('feedback.shop.test', '/v1/keys', known)).status).toBe(200);
      expect((await from('other.shop.test', '/v1/keys', known)).status).toBe(403);
    });

    test('what anybody may ask for is answered under any name', async () => {
      for (const path of ['/v1/config', '/v1/health']) expect((await from('evil.test', path)).status).toBe(200);
    });
  });
});

/** Wrong with all but certainty, and another one each time. */
function wrongCode(number: number): string {
  const signs = [...Array(CODE_LENGTH)].map((_, i) => CODE_SIGNS[Math.floor(number / 22 ** i) % 22]);
  return signs.reverse().join('');
}

async function everything(store: Store): Promise<string> {
  const { rows } = await store.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  let text = '';
  for (const { name } of rows) {
    const found = await store.query<{ row: string }>(`select one::text as row from "${name}" as one`);
    text += found.rows.map(({ row }) => row).join('\n');
  }
  return text;
}
