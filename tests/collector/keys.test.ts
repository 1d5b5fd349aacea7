// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { Store } from '../../collector/store/store.ts';
import type { KeyList } from '../../src/model/pairing.ts';
import type { BatchReply } from '../../src/model/response.ts';
import { OWN, pair, postWith } from './pairing.ts';
import { appOver, batchOf, get, measure, NOW, type Opened, post, response, send, usualEngines } from './parts.ts';

describe.each(usualEngines)('keys over $engine', ({ open }) => {
  let opened: Opened;
  let store: Store;
  let app: App;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
    app = appOver(store);
  }, 60_000);
  afterAll(() => opened?.close());

  const outcomesWith = async (key: string, responses: unknown[], measures?: unknown[]): Promise<string[]> => {
    const reply = await postWith(app, key, responses, measures);
    return ((await reply.json()) as BatchReply).results.map(({ outcome }) => outcome);
  };
  const rowOf = async (id: string): Promise<{ touchpoint: string; trust: string } | undefined> =>
    (
      await store.query<{ touchpoint: string; trust: string }>(
        `select touchpoint, trust from responses where id = $1::uuid
          union all select touchpoint, trust from measures where id = $1::uuid`,
        [id],
      )
    ).rows[0];
  const revoke = (id: string): Promise<Response> => get(app, `/v1/keys/${id}`, { method: 'DELETE', headers: OWN });
  const list = async (): Promise<KeyList> => (await (await get(app, '/v1/keys')).json()) as KeyList;

  test('what a device writes with its key is told apart from what anybody writes', async () => {
    const { key } = await pair(app, 'store-1/till-1');
    const [mine, theirs] = [response(), response()];
    const observed = measure({ touchpoint: 'store-1/till-1' });
    expect(await outcomesWith(key, [mine], [observed])).toEqual(['accepted', 'accepted']);
    await send(app, [theirs]);
    expect(await rowOf(mine.id)).toMatchObject({ trust: 'device' });
    expect(await rowOf(observed.id)).toMatchObject({ trust: 'device' });
    expect(await rowOf(theirs.id)).toMatchObject({ trust: 'none' });
  });

  test('with its key a device writes at its own touchpoint only', async () => {
    const { key } = await pair(app, 'store-1/till-1');
    const others = ['store-1/till-2', 'web/checkout', 'call-centre', 'store-1', 'store-1/till-11', 'STORE-1/TILL-1'];
    const foreign = others.map((touchpoint) => response({ touchpoint }));
    const own = response();
    const observed = others.map((touchpoint) => measure({ touchpoint }));
    const reply = (await (await postWith(app, key, [...foreign, own], observed)).json()) as BatchReply;
    expect(reply.results.map(({ outcome }) => outcome)).toEqual([
      ...others.map(() => 'rejected'),
      'accepted',
      ...others.map(() => 'rejected'),
    ]);
    expect(reply.results[0]!.reason).toBe("this device's key is for store-1/till-1, and not for store-1/till-2");
    const written = await Promise.all([...foreign, ...observed].map(({ id }) => rowOf(id)));
    console.log(`cross-touchpoint writes: ${written.filter(Boolean).length} of ${written.length}`);
    expect(written.filter(Boolean)).toEqual([]);
  });

  test('a device can not write over what is kept of another touchpoint, even if it knows the id', async () => {
    const { key } = await pair(app, 'store-1/till-1');
    const theirs = response({ touchpoint: 'web/checkout' });
    await send(app, [theirs]);
    const forged = { ...theirs, revision: 9, touchpoint: 'store-1/till-1' };
    expect(await outcomesWith(key, [forged])).toEqual(['conflict']);
    expect(await rowOf(theirs.id)).toEqual({ touchpoint: 'web/checkout', trust: 'none' });
  });

  test.each([
    ['an unknown key', 'Bearer sk_dev_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['an empty key', 'Bearer '],
    ['no key behind the word', 'bearer'],
    ['another kind of token', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x'],
  ])('%s is refused', async (_, authorization) => {
    const sent = response();
    const reply = await post(app, JSON.stringify(batchOf([sent])), { authorization });
    expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await rowOf(sent.id)).toBeUndefined();
  });

  test('the log-in of a proxy before the collector is no key', async () => {
    const reply = await post(app, JSON.stringify(batchOf([response()])), { authorization: 'Basic b3duZXI6c2VjcmV0' });
    expect(reply.status).toBe(200);
  });

  test('a revoked key is refused at once and for ever, and no other', async () => {
    const [gone, other] = [await pair(app), await pair(app)];
    const sent = response();
    expect((await revoke(gone.id)).status).toBe(200);
    expect((await postWith(app, gone.key, [sent])).status).toBe(401);
    expect((await postWith(app, other.key, [response()])).status).toBe(200);
    expect((await revoke(gone.id)).status).toBe(200);
    expect((await postWith(app, gone.key, [sent])).status).toBe(401);
    expect(await rowOf(sent.id)).toBeUndefined();
    for (const id of ['0192aaaa-0000-7000-8000-00000000dead', 'x', '%00']) expect((await revoke(id)).status).toBe(404);
  });

  test('where keys are required nothing is taken without one', async () => {
    const strict = appOver(store, { requireKeys: true });
    const { key } = await pair(strict);
    const [without, withKey] = [response(), response()];
    const reply = await post(strict, JSON.stringify(batchOf([without])));
    expect([reply.status, (await reply.json()).error]).toEqual([401, 'This collector takes answers only with a key.']);
    expect((await postWith(strict, key, [withKey])).status).toBe(200);
    expect([await rowOf(without.id), await rowOf(withKey.id)]).toMatchObject([undefined, { trust: 'device' }]);
  });

  test('a list tells of each key when it was made, used and revoked, and never the key', async () => {
    const { id, key } = await pair(app, 'web/checkout');
    const find = async () => (await list()).keys.find((one) => one.id === id);
    const made = NOW.toISOString();
    const fresh = { id, kind: 'device', touchpoint: 'web/checkout', origins: [], made };
    expect(await find()).toEqual({ ...fresh, used: null, revoked: null, ends: null });
    await postWith(app, key, []);
    await revoke(id);
    expect(await find()).toMatchObject({ used: made, revoked: made });
    const { touchpoints, keys } = await list();
    expect(touchpoints).toHaveLength(4);
    expect(keys.findIndex(({ revoked }) => revoked)).toBeGreaterThan(keys.findLastIndex(({ revoked }) => !revoked));
    const muchLater = appOver(store, { now: () => new Date(NOW.getTime() + 8 * 86_400_000) });
    const left = (await (await get(muchLater, '/v1/keys')).json()) as KeyList;
    expect(left.keys.some((one) => one.id === id)).toBe(false);
  });
});
