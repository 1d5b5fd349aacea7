// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { listDevices } from '../../collector/devices.ts';
import { OVERLAP } from '../../collector/keys.ts';
import type { Store } from '../../collector/store/store.ts';
import { newId } from '../../src/model/id.ts';
import type { KeyList, NewKey } from '../../src/model/pairing.ts';
import type { BatchReply } from '../../src/model/response.ts';
import { health } from './devices.ts';
import { OWN, pair, postWith } from './pairing.ts';
import { appOver, batchOf, config, engines, get, measure, NOW, type Opened, post, response } from './parts.ts';

const SHOP = 'https://shop.example';

describe.each(engines)('keys of websites and imports over $engine', ({ open }) => {
  let opened: Opened;
  let store: Store;
  let app: App;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
    app = appOver(store, { requireKeys: true });
  }, 60_000);
  afterAll(() => opened?.close());

  const ask = (wish: object): Promise<Response> =>
    get(app, '/v1/keys', { method: 'POST', headers: OWN, body: JSON.stringify(wish) });
  const widgetKey = async (more: object = {}): Promise<NewKey> =>
    (await ask({ kind: 'widget', touchpoint: 'web/checkout', origins: [`${SHOP}/cart?x`], ...more })).json();
  const importKey = async (touchpoint: string): Promise<NewKey> => (await ask({ kind: 'import', touchpoint })).json();
  const tapped = (changes: object = {}) => response({ touchpoint: 'web/checkout', source: 'widget', ...changes });
  const outcomesWith = async (key: string, responses: unknown[], measures?: unknown[]): Promise<string[]> =>
    ((await (await postWith(app, key, responses, measures)).json()) as BatchReply).results.map((one) => one.outcome);
  const trustOf = async (id: string): Promise<string | undefined> =>
    (await store.query<{ trust: string }>('select trust from responses where id = $1::uuid', [id])).rows[0]?.trust;

  test('a website’s key writes what its widget hears at its own touchpoint, and nothing else', async () => {
    const { key } = await widgetKey();
    const own = tapped();
    const others = [
      tapped({ touchpoint: 'web/checkout/pay' }),
      tapped({ touchpoint: 'store-1/till-1' }),
      tapped({ source: 'kiosk' }),
      tapped({ source: 'import' }),
    ];
    const measures = [measure(), measure({ touchpoint: 'call-centre' })];
    expect(await outcomesWith(key, [own, ...others], measures)).toEqual([
      'accepted',
      ...others.map(() => 'rejected'),
      ...['accepted', 'rejected'],
    ]);
    expect(await trustOf(own.id)).toBe('widget');
    expect((await Promise.all(others.map(({ id }) => trustOf(id)))).filter(Boolean)).toEqual([]);
  });

  test('pages of other sites can not use it, and without a site’s name nothing is proven', async () => {
    const { key, origins } = await widgetKey();
    expect(origins).toEqual([SHOP]);
    const from = async (headers: Record<string, string>): Promise<number> =>
      (await post(app, JSON.stringify(batchOf([tapped()])), { authorization: `Bearer ${key}`, ...headers })).status;
    expect(await from({ origin: SHOP })).toBe(200);
    expect(await from({})).toBe(200);
    for (const origin of ['https://evil.example', `${SHOP}.evil.example`, 'http://shop.example', 'null', ''])
      expect([origin, await from({ origin })]).toEqual([origin, 403]);
  });

  test('it makes up no tablet, and tablets with keys stand before all that others make up', async () => {
    const open = appOver(store);
    const tellWith = async (key: string | undefined): Promise<string> => {
      const batch = batchOf([]);
      const device = { ...(batch.device as object), id: newId(), health: health() };
      const headers = key ? { authorization: `Bearer ${key}` } : undefined;
      expect((await post(open, JSON.stringify({ ...batch, device }), headers)).status).toBe(200);
      return device.id;
    };
    await tellWith((await widgetKey()).key);
    const own = await tellWith((await pair(open)).key);
    for (let i = 0; i < 3; i++) await tellWith(undefined);
    const { devices } = await listDevices(config, store.query, NOW);
    expect(devices).toHaveLength(4);
    const { devices: first } = await listDevices(config, store.query, NOW, 1);
    expect(first.map(({ id }) => id)).toEqual([own]);
  });

  test('a tablet’s key lists no tablet at a place that is not its own', async () => {
    const { key } = await pair(app, 'web/checkout');
    const tell = async (touchpoint: string): Promise<string> => {
      const batch = batchOf([]);
      const device = { ...(batch.device as object), id: newId(), health: health({ touchpoint }) };
      const headers = { authorization: `Bearer ${key}` };
      expect((await post(app, JSON.stringify({ ...batch, device }), headers)).status).toBe(200);
      return device.id;
    };
    const [own, other] = [await tell('web/checkout'), await tell('store-1/till-1')];
    const listed = (await listDevices(config, store.query, NOW)).devices.map(({ id }) => id);
    expect([listed.includes(own), listed.includes(other)]).toEqual([true, false]);
  });

  test('it may stand in the address, where no secret may', async () => {
    const { key } = await widgetKey();
    const tablet = await pair(app, 'web/checkout');
    const at = async (shown: string): Promise<number> =>
      (await get(app, `/v1/batches?key=${shown}`, { method: 'POST', body: JSON.stringify(batchOf([tapped()])) }))
        .status;
    expect([await at(key), await at(tablet.key), await at((await importKey('')).key), await at('x')]).toEqual([
      ...[200, 401, 401, 401],
    ]);
  });

  test('it reads nothing of the owner’s', async () => {
    const { key } = await widgetKey();
    const locked = appOver(store, { openWithoutOwner: false });
    const paths = ['map', 'touchpoint?id=web/checkout', 'responses.csv', 'measures.ndjson', 'devices', 'live', 'keys'];
    for (const path of paths) {
      const headers = { authorization: `Bearer ${key}` };
      expect([path, (await get(locked, `/v1/${path}`, { headers })).status]).toEqual([path, 401]);
      const joint = path.includes('?') ? '&' : '?';
      expect([path, (await get(locked, `/v1/${path}${joint}key=${key}`)).status]).toEqual([path, 401]);
    }
  });

  test('a new one works beside the old one for a week, and a tablet’s key does not end so', async () => {
    const old = await widgetKey();
    const tablet = await pair(app, 'web/checkout');
    const next = await widgetKey({ replaces: old.id });
    await widgetKey({ replaces: tablet.id });
    const statusAt = async (key: string, ms: number): Promise<number> =>
      (await postWith(appOver(store, { now: () => new Date(NOW.getTime() + ms) }), key, [])).status;
    expect([await statusAt(old.key, OVERLAP - 1), await statusAt(next.key, OVERLAP - 1)]).toEqual([200, 200]);
    expect([await statusAt(old.key, OVERLAP), await statusAt(next.key, OVERLAP)]).toEqual([401, 200]);
    expect(await statusAt(tablet.key, OVERLAP)).toBe(200);
    const { keys } = (await (await get(app, '/v1/keys')).json()) as KeyList;
    expect(keys.find(({ id }) => id === old.id)).toMatchObject({
      kind: 'widget',
      origins: [SHOP],
      ends: new Date(NOW.getTime() + OVERLAP).toISOString(),
    });
    await get(app, `/v1/keys/${next.id}`, { method: 'DELETE', headers: OWN });
    expect(await statusAt(next.key, 0)).toBe(401);
  });

  test('an import’s key writes rows of files in its place, and no answers of devices', async () => {
    const [all, store1, till] = await Promise.all([importKey(''), importKey('store-1/'), importKey('store-1/till-1')]);
    const row = (touchpoint: string) => response({ touchpoint, source: 'import', at: '2019-05-04T10:00:00Z' });
    const rows = () => ['store-1/till-1', 'store-1/till-2', 'store-12/till-1', 'web/checkout'].map(row);
    expect(await outcomesWith(all!.key, rows())).toEqual(Array(4).fill('accepted'));
    expect(await outcomesWith(store1!.key, rows())).toEqual(['accepted', 'accepted', 'rejected', 'rejected']);
    expect(await outcomesWith(till!.key, rows())).toEqual(['accepted', 'rejected', 'rejected', 'rejected']);
    expect(await outcomesWith(all!.key, [response(), tapped()])).toEqual(['rejected', 'rejected']);
    const kept = row('store-1/till-1');
    await outcomesWith(till!.key, [kept]);
    expect(await trustOf(kept.id)).toBe('import');
  });

  test('a tablet’s key tells no times of its own, as an import does', async () => {
    const { key } = await pair(app);
    const reply = (await (await postWith(app, key, [response({ source: 'import' })])).json()) as BatchReply;
    expect(reply.results[0]).toMatchObject({
      outcome: 'rejected',
      reason: "answers from imports need an import's key",
    });
  });

  test('where no keys are required files are read in without one', async () => {
    const row = response({ source: 'import' });
    expect((await post(appOver(store), JSON.stringify(batchOf([row])))).status).toBe(200);
    expect(await trustOf(row.id)).toBe('none');
  });

  test('nobody writes over what came with a key of another kind, and a resend is still a duplicate', async () => {
    const [tablet, site] = [await pair(app, 'web/checkout'), await widgetKey()];
    const mine = tapped();
    await outcomesWith(tablet.key, [mine]);
    const answers = [{ question: 'how', kind: 'smiley', value: 'negative' }];
    const forged = { ...mine, revision: 7, answers };
    expect(await outcomesWith(site.key, [forged])).toEqual(['conflict']);
    const open = appOver(store);
    const unkeyed = async (sent: object): Promise<string> =>
      ((await (await post(open, JSON.stringify(batchOf([sent])))).json()) as BatchReply).results[0]!.outcome;
    expect([await unkeyed(forged), await unkeyed(mine)]).toEqual(['conflict', 'duplicate']);
    expect(await outcomesWith(tablet.key, [{ ...forged, revision: 1 }])).toEqual(['accepted']);
  });

  test.each([
    ['another kind', { kind: 'device' }],
    ['no touchpoint', { touchpoint: undefined }],
    ['a place for a website', { touchpoint: 'store-1/' }],
    ['an unknown place', { kind: 'import', touchpoint: 'store-2/' }],
    ['no site', { origins: [] }],
    ['all sites', { origins: ['*'] }],
    ['a site among nonsense', { origins: [SHOP, 7] }],
    ['a script as site', { origins: ['javascript:alert(1)'] }],
    ['too many sites', { origins: Array.from({ length: 21 }, (_, i) => `https://${i}.example`) }],
    ['a key that is none', { replaces: 'x' }],
  ])('none is made for %s', async (_, wrong) => {
    const reply = await ask({ kind: 'widget', touchpoint: 'web/checkout', origins: [SHOP], ...wrong });
    expect(reply.status).toBe(422);
  });

  test('an export can be of one kind of key only', async () => {
    const { rows } = await store.query<{ trust: string; n: number }>(
      'select trust, count(*)::int as n from responses group by trust',
    );
    expect(rows.map(({ trust }) => trust).sort()).toEqual(['device', 'import', 'none', 'widget']);
    for (const { trust, n } of rows) {
      const lines = (await (await get(app, `/v1/responses.ndjson?trust=${trust}`)).text()).trim().split('\n');
      expect([trust, lines.length]).toEqual([trust, n]);
      expect(lines.every((line) => JSON.parse(line).collector.trust === trust)).toBe(true);
    }
    for (const wrong of ['', 'Device', "none' or true--", '%00'])
      expect((await get(app, `/v1/measures.csv?trust=${encodeURIComponent(wrong)}`)).status).toBe(400);
  });
});
