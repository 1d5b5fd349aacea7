// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { idFrom } from '../../collector/import/row-id.ts';
import { eraseResponse } from '../../collector/privacy/erase.ts';
import { runErase } from '../../collector/privacy/erase-command.ts';
import { findByReceipt } from '../../collector/privacy/receipts.ts';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import { migrate } from '../../collector/schema.ts';
import { openPglite } from '../../collector/store/pglite.ts';
import type { Query, Store } from '../../collector/store/store.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import { configFor } from '../../src/model/config.ts';
import { newId } from '../../src/model/id.ts';
import type { AuditList } from '../../src/model/people.ts';
import { type Receipt, receiptOf } from '../../src/model/receipt.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import {
  appOver,
  config,
  countRows,
  get,
  type Opened,
  outcomes,
  response,
  send,
  tempFolder,
  usualEngines,
} from '../collector/parts.ts';
import { comeBy, inviteBy, ownerOf } from '../collector/people.ts';
import { layEmptyDatabase } from '../empty-database.ts';

const generous: SenyumConfig = {
  ...config,
  receipts: true,
  surveys: [
    {
      id: 'smile',
      questions: [
        { kind: 'smiley', id: 'how', text: 'How was it?' },
        {
          kind: 'choices',
          id: 'why',
          text: 'Why?',
          options: [
            { id: 'queue', text: 'The queue' },
            { id: 'staff', text: 'Staff' },
          ],
        },
        { kind: 'text', id: 'more', text: 'More?' },
      ],
    },
  ],
};

const told = (changes: Partial<SurveyResponse> = {}) =>
  response({
    answers: [
      { question: 'how', kind: 'smiley', value: 'negative' },
      { question: 'why', kind: 'choices', value: ['queue', 'gone'] },
      { question: 'more', kind: 'text', value: 'I am Ann Example' },
    ],
    ...changes,
  });

const addressOf = ({ id }: SurveyResponse) => `/v1/receipts/${receiptOf(id)}`;

describe.each(usualEngines)('erasure over $engine', ({ engine, open }) => {
  let opened: Opened;
  let store: Store;
  let app: App;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    await store.query('truncate responses, rollups, tombstones, audit');
    app = appOver(store, { config: generous });
  });

  const erase = async (one: SurveyResponse): Promise<number> =>
    (await get(app, addressOf(one), { method: 'DELETE' })).status;

  test('a code shows all that is stored of an answer, in the words of the config', async () => {
    const one = told();
    await send(app, [one, told(), told()]);
    const reply = await get(app, addressOf(one), { headers: { origin: 'https://shop.example' } });
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const receipt = (await reply.json()) as Receipt;
    expect(receipt).toMatchObject({ business: 'Toko Senyum', name: 'Till 1', at: '2026-11-21T11:04:05.120Z' });
    expect(receipt.answers).toEqual([
      { question: 'How was it?', kind: 'smiley', value: 'negative', options: [] },
      { question: 'Why?', kind: 'choices', value: ['queue', 'gone'], options: ['The queue'] },
      { question: 'More?', kind: 'text', value: 'I am Ann Example', options: [] },
    ]);
    expect(receipt.stored).toMatchObject({ ...one, collector: { flags: [], trust: 'none' } });
  });

  test('a code that is misspelt, unknown or not in use shows nothing', async () => {
    const one = told();
    await send(app, [one]);
    const statuses = async (method: string) => {
      const quiet = appOver(store);
      const asked = [get(app, '/v1/receipts/AAAA', { method }), get(app, addressOf(told()), { method })];
      return Promise.all([...asked, get(quiet, addressOf(one), { method })].map(async (reply) => (await reply).status));
    };
    expect([await statuses('GET'), await statuses('DELETE')]).toEqual([
      [404, 404, 404],
      [404, 404, 404],
    ]);
    expect(await countRows(store, 'responses')).toBe(1);
  });

  test('no code stands for an answer from a file, or makes the collector look among those', async () => {
    const one = told({ id: idFrom('row 1'), source: 'import' });
    await send(app, [one]);
    const lookedFrom: unknown[] = [];
    const watched = ((text: string, params: unknown[] = []) => {
      lookedFrom.push(params[0]);
      return store.query(text, params);
    }) as Query;
    expect(await findByReceipt(watched, receiptOf(one.id))).toBeUndefined();
    expect(await findByReceipt(watched, '0'.repeat(20))).toBeUndefined();
    expect(lookedFrom.filter((from) => String(from) <= one.id)).toEqual([]);
    expect(await erase(one)).toBe(404);
    expect(await store.transaction((query) => eraseResponse(query, one.id))).toBe('store-1/till-1');
  });

  test('a code from a tablet whose clock began in 1970 finds its answer', async () => {
    const one = told({ id: newId(1) });
    await send(app, [one]);
    expect((await get(app, addressOf(one))).status).toBe(200);
  });

  test('what was erased never comes back: from the queue, the acknowledged tail, or as a later revision', async () => {
    const all = Array.from({ length: 30 }, () => told());
    await send(app, all);
    const erased = all.slice(0, 20);
    for (const one of erased) expect(await erase(one)).toBe(200);
    const tries = [
      await outcomes(app, erased),
      await outcomes(
        app,
        erased.map((one) => ({ ...one, revision: 1, locale: 'sv' })),
      ),
      await outcomes(
        app,
        erased.flatMap((one) => [one, { ...one, revision: 3 }]),
      ),
    ].flat();
    console.log(`${tries.length} resends of ${erased.length} erased answers`);
    expect(new Set(tries)).toEqual(new Set(['gone']));
    expect(await countRows(store, 'responses')).toBe(10);
    expect(await verifyRollups(store.query)).toMatchObject({ answers: 10, wrong: 0 });
    expect((await get(app, addressOf(erased[0]!))).status).toBe(404);
    const { rows } = await store.query<{ all: string }>('select string_agg(hash, $1) as all from tombstones', [' ']);
    for (const { id } of erased) expect(rows[0]!.all).not.toContain(id);
  });

  test('an erasure wins over the same answer that arrives at the same time', async () => {
    for (let i = 0; i < 20; i++) {
      const one = told();
      await send(app, [one]);
      const later = { ...one, revision: 1 };
      await Promise.all([erase(one), send(app, [later]), send(app, [later])]);
      expect(await outcomes(app, [later])).toEqual(['gone']);
    }
    expect(await countRows(store, 'responses')).toBe(0);
  });

  // The embedded database takes one transaction at a time.
  test.runIf(engine === 'PostgreSQL')('an erasure that commits while the gate writes is seen', async () => {
    for (const moment of ['insert into responses', 'from tombstones', 'for update']) {
      const one = told();
      await send(app, [one]);
      let erasing: Promise<unknown> | undefined;
      const eraseOnce = () => {
        erasing ??= store.transaction((query) => eraseResponse(query, one.id));
        return erasing;
      };
      const racing = (query: Query): Query =>
        (async (text: string, params?: unknown[]) => {
          if (text.includes(moment) && moment !== 'insert into responses') await eraseOnce();
          // Else the erasure would wait for this row's lock, and this very test for the erasure.
          if (text.includes('for update')) await erasing;
          const result = await query(text, params);
          if (text.includes(moment)) await eraseOnce();
          return result;
        }) as Query;
      const raced: Store = { ...store, transaction: (work) => store.transaction((query) => work(racing(query))) };
      expect(await outcomes(appOver(raced), [{ ...one, revision: 1 }]), moment).toEqual(['gone']);
      expect(erasing).toBeDefined();
    }
    expect(await countRows(store, 'responses')).toBe(0);
  });

  test('only an admin erases by id, and it is on the list of who did what', async () => {
    const [one, other] = [told(), told()];
    await send(app, [one, other]);
    const admin = await ownerOf(app, store);
    const viewer = await comeBy(app, (await inviteBy(admin, 'viewer')).secret, 'Viewer');
    const address = `/v1/responses/${one.id}`;
    expect((await get(app, address, { method: 'DELETE' })).status).toBe(401);
    expect((await viewer.ask('DELETE', address)).status).toBe(403);
    expect((await admin.ask('DELETE', address, undefined, {})).status).toBe(403);
    expect((await admin.ask('DELETE', '/v1/responses/x')).status).toBe(404);
    expect((await admin.ask('DELETE', address)).status).toBe(200);
    expect(await outcomes(app, [one])).toEqual(['gone']);
    expect(await erase(other)).toBe(200);
    const { entries } = (await (await admin.ask('GET', '/v1/audit')).json()) as AuditList;
    expect(entries.filter(({ deed }) => deed === 'erased')).toMatchObject([
      { who: null, about: 'store-1/till-1' },
      { who: 'Owner', about: 'store-1/till-1' },
    ]);
  });
});

test('devices hear whether there are receipts', () => {
  expect([configFor(generous, undefined)?.receipts, configFor(config, undefined)?.receipts]).toEqual([true, undefined]);
});

test('erase says what became of each code and id', async () => {
  const folder = await tempFolder();
  await layEmptyDatabase(folder.dir);
  const store = await openPglite(folder.dir);
  await migrate(store);
  const [one, other] = [told(), told()];
  await send(appOver(store), [one, other]);
  await store.close();
  const said: string[] = [];
  const run = (...words: string[]) => runErase(words, { DATA_DIR: folder.dir }, (text) => said.push(text));
  expect(await run(receiptOf(one.id), other.id.toUpperCase(), newId())).toEqual({ code: 1 });
  expect(said.map((line) => line.replace(/^\S+: /, ''))).toEqual([
    'erased, of store-1/till-1.',
    'erased, of store-1/till-1.',
    'nothing is stored under it.',
  ]);
  expect(await run()).toMatchObject({ code: 2 });
  await folder.remove();
});
