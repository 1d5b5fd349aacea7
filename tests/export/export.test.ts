// @vitest-environment node
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runImport } from '../../collector/import/command.ts';
import { serve } from '../../collector/serve.ts';
import type { Query } from '../../collector/store/store.ts';
import { newId } from '../../src/model/id.ts';
import {
  appOver,
  batchOf,
  countRows,
  engines,
  get,
  measure,
  NOW,
  type Opened,
  post,
  response,
  send,
  tempFolder,
} from '../collector/parts.ts';

for (const { engine, open } of engines.slice(0, 1)) {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  beforeEach(async () => void (await opened.store.query('truncate responses, measures, unflagged, devices')));
  afterAll(() => opened?.close());

  const app = () => appOver(opened.store);
  const text = async (address: string) => (await get(app(), address)).text();
  const bare = (changes: Parameters<typeof response>[0]) => {
    const { sequence: _, ...rest } = response(changes);
    return rest;
  };

  test(`${engine}: every answer is a row of CSV, and says whether the map counts it`, async () => {
    await send(app(), [
      bare({
        answers: [
          { question: 'how', kind: 'smiley', value: 'positive' },
          { question: 'why', kind: 'text', value: '=HYPERLINK("http://evil")' },
          { question: 'what', kind: 'choices', value: ['a', 'b'] },
          { question: 'who', kind: 'contact', value: { name: 'Ada', email: 'a@b.example', consent: 'Write; soon.' } },
        ],
      }),
      bare({ answers: [], withdrawn: true, touchpoint: 'web/checkout' }),
      bare({ test: true, touchpoint: 'web/home' }),
      bare({ answers: [{ question: 'n', kind: 'nps', value: 0 }], touchpoint: 'web/nps' }),
    ]);
    await opened.store.query(`update responses set flags = '{repeat}' where touchpoint = 'web/nps'`);
    const reply = await get(app(), '/v1/responses.csv');
    expect(reply.headers.get('content-type')).toContain('text/csv');
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="responses.csv"');
    const [head, ...rows] = (await reply.text()).trimEnd().split('\r\n');
    expect(head!.startsWith('"id","revision","touchpoint"')).toBe(true);
    expect(rows).toHaveLength(7);
    expect(rows[0]).toMatch(/"yes","","none",.*"how","smiley","positive",100$/);
    expect(rows[1]).toMatch(/"why","text","'=HYPERLINK\(""http:\/\/evil""\)",$/);
    expect(rows[2]).toMatch(/"what","choices","a; b",$/);
    expect(rows[3]).toMatch(/"who","contact","name: Ada; email: a@b.example; consent: Write; soon.",$/);
    expect(rows[4]).toMatch(/"withdrawn",.*,,,$/);
    expect(rows[5]).toMatch(/"test",/);
    expect(rows[6]).toMatch(/"no smiley","repeat",.*"nps",0,$/);
  });

  test(`${engine}: more than a portion comes whole, once and in order, also of one moment`, async () => {
    const at = '2026-11-20T10:00:00Z';
    for (const touchpoint of ['a', 'b/1'])
      await send(
        app(),
        Array.from({ length: 1000 }, () => bare({ touchpoint, at, source: 'import' })),
      );
    const rows = (await text('/v1/responses.ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2000);
    expect(rows).toHaveLength(2000);
    expect(rows[0]).toMatchObject({
      touchpoint: 'a',
      at,
      collector: { at: '2026-11-20T10:00:00.000Z', counted: 'yes' },
    });
  });

  test(`${engine}: a period and a place leave out the rest`, async () => {
    const give = (touchpoint: string, at: string) => bare({ touchpoint, at, source: 'import' });
    await send(app(), [
      give('store-1', '2026-11-01T00:00:00Z'),
      give('store-1/till', '2026-11-02T00:00:00Z'),
      give('store-12/till', '2026-11-02T00:00:00Z'),
      give('store-1/till', '2024-11-02T00:00:00Z'),
    ]);
    const count = async (query: string) => (await text(`/v1/responses.ndjson${query}`)).split('\n').length - 1;
    expect(await count('')).toBe(4);
    expect(await count('?place=store-1')).toBe(3);
    expect(await count('?place=store-1/&from=2026-11-01')).toBe(2);
    expect(await count('?place=store-1&from=2026-11-01&to=2026-11-02')).toBe(1);
    expect(await count('?place=%25')).toBe(0);
  });

  test(`${engine}: measures come, too`, async () => {
    await send(app(), [], [measure({ value: -4.5 })]);
    expect(await text('/v1/measures.csv')).toMatch(
      /"web\/checkout","waiting-time",-4.5,"s","2026-11-21T11:04:05.000Z"/,
    );
    expect(JSON.parse(await text('/v1/measures.ndjson'))).toMatchObject({ value: -4.5, collector: { trust: 'none' } });
  });

  const exported = async () => (await text('/v1/responses.ndjson')) + (await text('/v1/measures.ndjson'));
  const times = async () =>
    (await opened.store.query<{ id: string; at: Date }>('select id, at from responses order by id')).rows;
  /** Reads lines in, and says how that ended. */
  const readIn = async (lines: string, ...words: string[]): Promise<string> => {
    const folder = await tempFolder();
    const serving = await serve(app(), { host: '127.0.0.1', port: 0 });
    const printed: string[] = [];
    try {
      const file = path.join(folder.dir, 'all.ndjson');
      await writeFile(file, lines);
      const all = [file, '--url', `http://127.0.0.1:${serving.port}/v1/batches`, ...words];
      await runImport(all, {}, (line) => void printed.push(line), { write: () => {} });
      return printed.join().split('\n')[0]!;
    } finally {
      await serving.stop();
      await folder.remove();
    }
  };

  test(`${engine}: what is exported can be read in again`, async () => {
    const ids = [newId(), newId()];
    await send(
      app(),
      ids.map((id) => bare({ id })),
      [measure()],
    );
    const lines = await exported();
    await opened.store.query('truncate responses, measures');
    expect(await readIn(lines)).toBe('3 stored, 0 there already, 0 rejected.');
    expect((await times()).map(({ id }) => id)).toEqual(ids.sort());
    expect(await countRows(opened.store, 'measures')).toBe(1);
  });

  test(`${engine}: a time that was repaired stays repaired when it is read in, and again adds nothing`, async () => {
    const [wrong, clock] = ['2026-03-01T08:00:00.000Z', { boot: 'b', elapsed: 600 }];
    const one = bare({ at: wrong, clock: { ...clock, elapsed: 100 } });
    expect((await post(app(), JSON.stringify({ ...batchOf([one]), sentAt: wrong, clock }))).status).toBe(200);
    const repaired = [{ id: one.id, at: new Date(NOW.getTime() - 500) }];
    expect(await times()).toEqual(repaired);
    const lines = await exported();
    await opened.store.query('truncate responses');
    expect(await readIn(lines)).toMatch(/^1 stored/);
    expect(await times()).toEqual(repaired);
    expect(await readIn(lines)).toMatch(/^0 stored, 1 there already, 0 rejected/);
    expect(await readIn(await exported())).toMatch(/^0 stored, 1 there already, 0 rejected/);
  });

  test(`${engine}: an exported time that nobody can read, or that the owner maps, is not the collector's`, async () => {
    const line = (collector: unknown, more = {}) => `${JSON.stringify({ ...bare({}), ...more, collector })}\n`;
    const unread = [null, 7, {}, { at: 7 }, { at: '2026-02-30T00:00:00Z' }].map((one) => line(one)).join('');
    expect(await readIn(unread)).toMatch(/^5 stored/);
    const own = line({ at: '2026-01-01T00:00:00Z' }, { When: '2026-11-21T11:04:05.120Z' });
    expect(await readIn(own, '--map', 'at=When')).toMatch(/^1 stored/);
    expect(new Set((await times()).map(({ at }) => at.toISOString()))).toEqual(new Set(['2026-11-21T11:04:05.120Z']));
  });

  test(`${engine}: what came from a file is known again in its own export, also a time from the future`, async () => {
    const file = [bare({}), bare({ at: '2031-01-01T00:00:00Z' })].map((one) => `${JSON.stringify(one)}\n`).join('');
    expect(await readIn(file)).toMatch(/^2 stored/);
    expect(await readIn(await exported())).toMatch(/^0 stored, 2 there already, 0 rejected/);
  });

  test(`${engine}: a later revision is there already when its own export is read in`, async () => {
    await send(app(), [bare({ revision: 1, at: '2026-11-21T10:00:00+07:00' })]);
    expect(await readIn(await exported())).toMatch(/^0 stored, 1 there already, 0 rejected/);
  });
}

test('bad words are refused with 400, and only reading is possible', async () => {
  const app = appOver({
    query: async () => ({ rows: [] }),
    transaction: async () => {
      throw new Error();
    },
    close: async () => {},
  });
  for (const query of ['from=yesterday', 'to=2026-02-30', 'from=2026-11-21&to=2026-11-20', 'place=%00'])
    expect((await get(app, `/v1/responses.csv?${query}`)).status).toBe(400);
  expect((await get(app, '/v1/responses.csv', { method: 'POST' })).status).toBe(405);
  const head = await get(app, '/v1/measures.csv', { method: 'HEAD' });
  expect([head.status, head.body]).toEqual([200, null]);
});

test('a store that is down is a 503, and one that fails on the way breaks the file off', async () => {
  const storeOf = (query: Query) => ({
    query,
    transaction: async () => {
      throw new Error();
    },
    close: async () => {},
  });
  const down = appOver(storeOf(() => Promise.reject(new Error('gone'))));
  expect((await get(down, '/v1/responses.csv')).status).toBe(503);
  const row = { id: newId(), at: new Date(), received_at: new Date(), flags: [], body: { answers: [] } };
  let asked = 0;
  const failing = appOver(
    storeOf((async (text: string) => {
      if (!text.includes('responses')) return { rows: [] };
      if (++asked > 2) throw new Error('gone');
      return { rows: asked === 1 ? [{ touchpoint: 'a' }] : Array.from({ length: 500 }, () => row) };
    }) as unknown as Query),
  );
  const reply = await get(failing, '/v1/responses.csv');
  expect(reply.status).toBe(200);
  await expect(reply.text()).rejects.toThrow();
});

test('a site that leads here under a name of its own reads nothing', async () => {
  const app = appOver(
    {
      query: async () => ({ rows: [] }),
      transaction: async () => {
        throw new Error();
      },
      close: async () => {},
    },
    { loopback: true },
  );
  expect((await get(app, '/v1/responses.csv')).status).toBe(403);
});
