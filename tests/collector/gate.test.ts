// @vitest-environment node
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import type { Query, Store } from '../../collector/store/store.ts';
import { newId } from '../../src/model/id.ts';
import type { BatchReply } from '../../src/model/response.ts';
import { appOver, batchOf, countRows, engines, measure, type Opened, outcomes, post, response, send } from './parts.ts';

describe.each(engines)('the gate over $engine', ({ open }) => {
  let opened: Opened;
  let app: App;

  beforeAll(async () => {
    opened = await open();
    app = appOver(opened.store);
  }, 60_000);
  afterAll(() => opened?.close());

  const bodyOf = async (id: string) => {
    const { rows } = await opened.store.query<{ body: string }>(
      'select body::text as body from responses where id = $1',
      [id],
    );
    return rows[0]?.body;
  };

  test('names the verdict of each item in the order sent, responses first', async () => {
    const sent = [response(), response()];
    const measures = [measure(), measure()];
    const { results } = await send(app, sent, measures);
    expect(results).toEqual([...sent, ...measures].map(({ id }) => ({ id, outcome: 'accepted' })));
  });

  test('keeps what it accepted, unknown fields included', async () => {
    const sent = response({ mood: { weather: 'rain' } });
    await send(app, [sent]);
    expect(JSON.parse((await bodyOf(sent.id))!)).toEqual(sent);
  });

  test('knows a response again that was first handed over without a number', async () => {
    const { sequence: _, ...unnumbered } = response();
    await send(app, [unnumbered]);
    const { results } = await send(app, [{ ...unnumbered, sequence: 7 }]);
    expect(results[0]!.outcome).toBe('duplicate');
  });

  test('gives it the number and the device that it was first handed over without, and changes no other', async () => {
    const { sequence: _, ...unnumbered } = response();
    const numbered = response({ sequence: 3 });
    const stranger = { ...(batchOf([]).device as object), id: newId() };
    const handed = { ...batchOf([unnumbered, numbered]), device: stranger };
    expect((await post(app, JSON.stringify(handed))).status).toBe(200);
    const again = [
      { ...unnumbered, sequence: 7 },
      { ...numbered, sequence: 8 },
    ];
    expect(await outcomes(app, again)).toEqual(['duplicate', 'duplicate']);
    const { rows } = await opened.store.query(
      'select sequence, device from responses where id = any($1::uuid[]) order by sequence',
      [[unnumbered.id, numbered.id]],
    );
    expect(rows).toEqual([
      { sequence: 3, device: stranger.id },
      { sequence: 7, device: '0192aaaa-0000-7000-8000-000000000001' },
    ]);
  });

  test('fills the columns from the response', async () => {
    const sent = response({
      answers: [
        { question: 'why', kind: 'text', value: '{"a", NULL}\\' },
        { question: 'how', kind: 'smiley', value: 'neutral' },
        { question: 'again', kind: 'smiley', value: 'positive' },
      ],
      finished: false,
    });
    const { sequence: _, ...unnumbered } = sent;
    await send(app, [unnumbered]);
    const { rows } = await opened.store.query('select * from responses where id = $1', [sent.id]);
    expect(rows[0]).toMatchObject({
      revision: 0,
      touchpoint: 'store-1/till-1',
      survey: 'smile',
      locale: 'en',
      source: 'kiosk',
      smiley: 'neutral',
      finished: false,
      at: new Date('2026-11-21T11:04:05.120Z'),
      device: '0192aaaa-0000-7000-8000-000000000001',
      sequence: null,
    });
  });

  test('counts no face of what was taken back, also when its answers come along', async () => {
    const sent = response();
    const scoreOf = async () =>
      (await opened.store.query('select smiley, score from responses where id = $1', [sent.id])).rows;
    await send(app, [sent]);
    expect(await scoreOf()).toEqual([{ smiley: 'positive', score: 100 }]);
    expect(await outcomes(app, [{ ...sent, revision: 1, withdrawn: true }])).toEqual(['accepted']);
    expect(await scoreOf()).toEqual([{ smiley: null, score: null }]);
  });

  test('keeps the value of a measure to the last bit', async () => {
    const values = [0, -0, 5e-324, 1e15, -999_999_999_999_999.9, -1e-7, 0.1 + 0.2];
    const sent = values.map((value) => measure({ value }));
    expect(new Set(await outcomes(app, [], sent))).toEqual(new Set(['accepted']));
    const { rows } = await opened.store.query<{ value: number }>(
      'select value from unnest($1::uuid[]) with ordinality as sent(id, i) join measures using (id) order by i',
      [sent.map(({ id }) => id)],
    );
    expect(rows.map(({ value }) => value)).toEqual(values.map((value) => value + 0));
  });

  test('refuses a measure so large that nothing can be added up any more', async () => {
    const values = [1e15 + 1, -1e16, 1e200, 1.7976931348623157e308];
    const { results } = await send(app, [], [...values.map((value) => measure({ value })), measure({ value: 7 })]);
    expect(results.map(({ outcome }) => outcome)).toEqual([...values.map(() => 'rejected'), 'accepted']);
    expect(results[2]).toMatchObject({ reason: 'malformed: value: expected at most 1000000000000000, found 1e+200' });
  });

  test('keeps nothing of what a device tells of itself that nobody reads', async () => {
    const id = newId();
    const batch = batchOf([]) as { device: Record<string, unknown> };
    const ledger = { created: 1, acknowledged: 0, quarantined: 0, dropped: {}, more: 'x'.repeat(1000) };
    batch.device = { ...batch.device, id, ledger, former: { id: 'x', sequence: 1, z: '\u0000\ud800' } };
    expect((await post(app, JSON.stringify(batch))).status).toBe(200);
    const { rows } = await opened.store.query('select ledger::text, former::text from devices where id = $1', [id]);
    expect(rows).toEqual([
      { ledger: '{"created":1,"acknowledged":0,"quarantined":0,"dropped":{}}', former: '{"id":"x","sequence":1}' },
    ]);
    const dropped = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`reason-${i}`, 1]));
    batch.device.ledger = { created: 1, acknowledged: 0, quarantined: 0, dropped };
    expect((await post(app, JSON.stringify(batch))).status).toBe(422);
  });

  test('judges a time since the start of a page that can not be by itself', async () => {
    const batch = batchOf([response(), response({ clock: { boot: 'b1', elapsed: 1e17 } })]);
    const reply = await post(app, JSON.stringify({ ...batch, clock: { boot: 'b1', elapsed: 20_000 } }));
    const { results } = (await reply.json()) as BatchReply;
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected']);
  });

  test('calls the same item again a duplicate, whatever the order of its keys', async () => {
    const sent = response();
    await send(app, [sent]);
    expect(await outcomes(app, [Object.fromEntries(Object.entries(sent).reverse())])).toEqual(['duplicate']);
  });

  test('knows again what an earlier collector has stored with a fingerprint', async () => {
    const sorted = (value: unknown): string => {
      if (Array.isArray(value)) return `[${value.map(sorted)}]`;
      if (typeof value !== 'object' || value === null) return JSON.stringify(value);
      const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
      return `{${fields.map(([key, one]) => `${JSON.stringify(key)}:${sorted(one)}`)}}`;
    };
    const sent = response({ sequence: 7 });
    await send(app, [sent]);
    const hash = createHash('sha256')
      .update(sorted({ ...sent, sequence: undefined }))
      .digest('hex');
    await opened.store.query(`update responses set hash = $2, body = '{}' where id = $1`, [sent.id, hash]);
    expect(await outcomes(app, [sent])).toEqual(['duplicate']);
    expect(await outcomes(app, [{ ...sent, locale: 'sv' }])).toEqual(['conflict']);
    const later = { ...sent, revision: 2, locale: 'sv' };
    expect(await outcomes(app, [later, later, { ...later, locale: 'fi' }])).toEqual([
      'accepted',
      'duplicate',
      'conflict',
    ]);
    expect(await outcomes(app, [later])).toEqual(['duplicate']);
  });

  test('calls the same revision with other content a conflict and keeps the first', async () => {
    const sent = response();
    await send(app, [sent]);
    expect(await outcomes(app, [{ ...sent, locale: 'sv' }])).toEqual(['conflict']);
    expect(JSON.parse((await bodyOf(sent.id))!)).toEqual(sent);
  });

  test('replaces a revision by a higher one and calls lower ones duplicates', async () => {
    const sent = response();
    const later = { ...sent, revision: 2, locale: 'sv' };
    await send(app, [sent]);
    expect(await outcomes(app, [later])).toEqual(['accepted']);
    expect(await outcomes(app, [{ ...sent, revision: 1, locale: 'fi' }])).toEqual(['duplicate']);
    expect(await outcomes(app, [sent])).toEqual(['duplicate']);
    expect(await outcomes(app, [later])).toEqual(['duplicate']);
    expect(await outcomes(app, [{ ...later, locale: 'id' }])).toEqual(['conflict']);
    expect(JSON.parse((await bodyOf(sent.id))!)).toEqual(later);
  });

  test('keeps the number and the device of a response whose follow-up came without a number', async () => {
    const sent = response({ sequence: 7 });
    await send(app, [sent]);
    const { sequence: _, ...later } = { ...sent, revision: 1, locale: 'sv' };
    const batch = batchOf([later]);
    const device = { ...(batch.device as object), id: newId() };
    expect((await post(app, JSON.stringify({ ...batch, device }))).status).toBe(200);
    const { rows } = await opened.store.query('select revision, sequence, device from responses where id = $1::uuid', [
      sent.id,
    ]);
    expect(rows).toEqual([{ revision: 1, sequence: 7, device: '0192aaaa-0000-7000-8000-000000000001' }]);
  });

  test('judges an id that comes several times in one new batch one after the other', async () => {
    const sent = response();
    const repeats = [sent, sent, { ...sent, locale: 'sv' }, { ...sent, revision: 3 }, { ...sent, revision: 1 }];
    expect(await outcomes(app, repeats)).toEqual(['accepted', 'duplicate', 'conflict', 'accepted', 'duplicate']);
    expect(JSON.parse((await bodyOf(sent.id))!).revision).toBe(3);
  });

  test('judges repeats in one batch against what it already keeps', async () => {
    const kept = response({ revision: 1 });
    await send(app, [kept]);
    const repeats = [{ ...kept, revision: 2 }, kept, { ...kept, revision: 2 }, { ...kept, revision: 2, locale: 'sv' }];
    expect(await outcomes(app, repeats)).toEqual(['accepted', 'duplicate', 'duplicate', 'conflict']);
    expect(JSON.parse((await bodyOf(kept.id))!)).toEqual(repeats[0]);
  });

  test('knows duplicates and conflicts of measures', async () => {
    const sent = measure();
    expect(await outcomes(app, [], [sent, sent, { ...sent, value: 5 }])).toEqual(['accepted', 'duplicate', 'conflict']);
    expect(await outcomes(app, [], [{ ...sent, value: 5 }, sent])).toEqual(['conflict', 'duplicate']);
  });

  test('keeps one row per id when 64 identical batches arrive at once', async () => {
    const before = await countRows(opened.store, 'responses');
    const sent = Array.from({ length: 40 }, () => response());
    const all = await Promise.all(Array.from({ length: 64 }, () => outcomes(app, sent)));
    expect(all.flat().filter((outcome) => outcome === 'accepted')).toHaveLength(40);
    expect(all.flat().filter((outcome) => outcome === 'duplicate')).toHaveLength(40 * 63);
    expect(await countRows(opened.store, 'responses')).toBe(before + 40);
  });

  test('keeps the highest revision when overlapping batches of mixed order arrive at once', async () => {
    const ids = Array.from({ length: 20 }, () => newId());
    const batches = Array.from({ length: 32 }, (_, revision) => {
      const items = ids.map((id) => response({ id, revision }));
      return revision % 2 ? items.reverse() : items;
    });
    const all = await Promise.all(batches.map((items) => outcomes(app, items)));
    expect(new Set(all.flat())).not.toContain('conflict');
    const { rows } = await opened.store.query<{ revision: number }>(
      `select revision, body->>'revision' as inner from responses where id = any($1::uuid[])`,
      [ids],
    );
    expect(rows).toEqual(ids.map(() => ({ revision: 31, inner: '31' })));
  });

  test('writes in the order of the ids, so that overlapping batches do not lock each other out', async () => {
    const written: unknown[] = [];
    const { store } = opened;
    const watched: Store = {
      ...store,
      transaction: (work) =>
        store.transaction((query) =>
          work((text, params) => {
            if (/(insert into|update) responses/.test(text)) written.push(params![0]);
            return query(text, params);
          }),
        ),
    };
    const sent = Array.from({ length: 20 }, () => response()).reverse();
    await send(appOver(watched), sent);
    await send(
      appOver(watched),
      sent.map((item) => ({ ...item, revision: 1 })),
    );
    const sorted = sent.map(({ id }) => id).sort();
    expect(written).toEqual([sorted, sorted, sorted]);
  });

  test('refuses a malformed item by its id and keeps the healthy ones', async () => {
    const [one, broken, two] = [response(), response({ finished: 'yes' as never }), response()];
    const { results } = await send(app, [one, broken, null, { id: 'x' }, 7, two]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      ...Array.from({ length: 4 }, () => 'rejected'),
      'accepted',
    ]);
    expect(results[1]).toMatchObject({ id: broken.id, reason: expect.stringContaining('finished') });
    expect(results[2]).not.toHaveProperty('id');
    expect(await bodyOf(two.id)).toBeDefined();
  });

  test('keeps NUL, lone surrogates and __proto__ in unknown fields as they came', async () => {
    const { id, ...rest } = response();
    const odd = String.raw`"nul\u0000":"\u0000","half":"\ud800 \udfff","__proto__":{"sequence":"x","id":1}`;
    const text = `{"id":"${id}",${odd},${JSON.stringify(rest).slice(1)}`;
    expect(await outcomes(app, [JSON.parse(text)])).toEqual(['accepted']);
    expect(await bodyOf(id)).toBe(text);
    expect(({} as { sequence?: unknown }).sequence).toBeUndefined();
  });

  test('refuses NUL and lone surrogates where they would reach a text column', async () => {
    const odd = [{ touchpoint: 'a\0b' }, { survey: '\ud800' }, { locale: '\udc00' }].map((changes) =>
      response(changes),
    );
    expect(await outcomes(app, [...odd, response()])).toEqual(['rejected', 'rejected', 'rejected', 'accepted']);
  });

  test.each([
    ['2026-02-31T10:00:00Z', 'accepted'],
    ['2026-11-21T24:00:00Z', 'accepted'],
    ['2026-11-21T10:00:00.123456789+14:00', 'accepted'],
    ['0000-01-01T00:00:00Z', 'rejected'],
    ['9999-12-31T23:59:59-12:00', 'rejected'],
    ['2026-13-01T00:00:00Z', 'rejected'],
    ['2026-11-21T10:00:00+99:99', 'rejected'],
    ['infinity', 'rejected'],
    ['now', 'rejected'],
  ])('finds a response of %s %s', async (at, outcome) => {
    expect(await outcomes(app, [response({ at }), response()])).toEqual([outcome, 'accepted']);
  });

  test('refuses numbers that no column could hold', async () => {
    const numbers = [2 ** 31, 1e300, -1, 1.5].map((revision) => response({ revision }));
    const sequences = [2 ** 31, -1, 0.5].map((sequence) => response({ sequence }));
    const all = await outcomes(app, [...numbers, ...sequences, response({ revision: 2 ** 31 - 1 })]);
    expect(all).toEqual([...Array.from({ length: 7 }, () => 'rejected'), 'accepted']);
  });

  test('refuses an item of more than 256 KiB by its id', async () => {
    const large = response({ note: 'x'.repeat(256 * 1024) });
    const { results } = await send(app, [large, response()]);
    expect(results[0]).toEqual({ id: large.id, outcome: 'rejected', reason: 'larger than 256 KiB of JSON' });
    expect(results[1]!.outcome).toBe('accepted');
  });

  test('reads none of the long items that it keeps when short ones come under their ids', async () => {
    const long = Array.from({ length: 10 }, () => response({ note: 'x'.repeat(100_000) }));
    await send(app, long);
    let read = 0;
    const counting = (query: Query): Query =>
      (async (text: string, params?: unknown[]) => {
        const result = await query(text, params);
        read += JSON.stringify(result.rows).length;
        return result;
      }) as Query;
    const { store } = opened;
    const counted = { ...store, transaction: (work) => store.transaction((query) => work(counting(query))) } as Store;
    const short = long.map((one) => ({ ...one, note: 'y' }));
    expect(new Set(await outcomes(appOver(counted), short))).toEqual(new Set(['conflict']));
    expect(read).toBeLessThan(10_000);
    expect(new Set(await outcomes(app, long))).toEqual(new Set(['duplicate']));
  });

  test('remembers each device with its newest ledger', async () => {
    await send(app, [response()]);
    const { rows } = await opened.store.query('select app, ledger, last_seen from devices where id = $1::uuid', [
      '0192aaaa-0000-7000-8000-000000000001',
    ]);
    const ledger = { created: 1, acknowledged: 0, quarantined: 0, dropped: {} };
    expect(rows).toEqual([{ app: 'kiosk/1', ledger, last_seen: expect.any(Date) }]);
  });

  test('keeps what a page measured, and remembers no device of it', async () => {
    const id = newId();
    const ledger = { created: 0, acknowledged: 0, quarantined: 0, dropped: {} };
    const of = (app: string, responses: unknown[] = []) => ({
      ...batchOf(responses),
      measures: [measure()],
      device: { id, app, ledger },
    });
    const devices = async () => (await opened.store.query('select app from devices where id = $1::uuid', [id])).rows;
    const passing = of('page/1');
    const reply = (await (await post(app, JSON.stringify(passing))).json()) as { results: { outcome: string }[] };
    expect(reply.results.map(({ outcome }) => outcome)).toEqual(['accepted']);
    const kept = await opened.store.query('select device from measures where id = $1::uuid', [passing.measures[0]!.id]);
    expect([kept.rows, await devices()]).toEqual([[{ device: id }], []]);
    await post(app, JSON.stringify(of('sensor/1')));
    expect(await devices()).toEqual([{ app: 'sensor/1' }]);
    await post(app, JSON.stringify(of('page/1', [response()])));
    expect(await devices()).toEqual([{ app: 'page/1' }]);
  });

  test('takes an empty batch', async () => {
    expect((await send(app, [])).results).toEqual([]);
  });
});
