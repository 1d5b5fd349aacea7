// @vitest-environment node
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../collector/app.ts';
import { createLive } from '../../collector/live.ts';
import { type Serving, serve } from '../../collector/serve.ts';
import type { Store } from '../../collector/store/store.ts';
import { receiptOf } from '../../src/model/receipt.ts';
import { batchOf, config, engines, measure, type Opened, response } from '../collector/parts.ts';

/** Where the requests come from, as the socket and as proxies tell it, and what browser it was. */
const SOCKET = '127.0.0.77';
const PLANTED = ['203.0.113.77', '2001:db8::77', 'PlantedBrowser/77.7'];
const HEADERS = {
  'user-agent': PLANTED[2]!,
  'sec-ch-ua': `"${PLANTED[2]}"`,
  'x-forwarded-for': `${PLANTED[0]}, ${PLANTED[1]}`,
  'x-real-ip': PLANTED[0]!,
  forwarded: `for=${PLANTED[0]};for="[${PLANTED[1]}]"`,
  'cf-connecting-ip': PLANTED[1]!,
  'sec-fetch-site': 'same-origin',
};

const hits = (searched: string): string[] => [SOCKET, ...PLANTED].filter((one) => searched.includes(one));

describe.each(engines)('what a collector over $engine keeps of where a request came from', ({ engine, open }) => {
  let opened: Opened;
  let serving: Serving;
  let isBroken = false;
  const warn = vi.fn();

  beforeAll(async () => {
    opened = await open();
    const guarded = <Work extends (...words: never[]) => Promise<unknown>>(work: Work) =>
      ((...words) => (isBroken ? Promise.reject(new Error('no database')) : work(...words))) as Work;
    const store: Store = {
      ...opened.store,
      query: guarded(opened.store.query),
      transaction: guarded(opened.store.transaction),
    };
    const app = createApp({ config: { ...config, receipts: true }, store, live: createLive(), warn });
    serving = await serve(app, { host: '127.0.0.1', port: 0 });
  }, 60_000);
  afterAll(async () => {
    await serving?.stop();
    await opened?.close();
  });

  const ask = async (method: string, path: string, body?: unknown): Promise<string> => {
    const sent = request({
      ...{ host: '127.0.0.1', port: serving.port, method, path, headers: HEADERS },
      // Other systems have one loopback address only.
      ...(process.platform === 'linux' && { localAddress: SOCKET }),
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    const [reply] = (await once(sent, 'response')) as [IncomingMessage];
    return text(reply);
  };

  test('is nothing: not in a table, not in what is logged, not in an export', async () => {
    const erased = response();
    const batch = batchOf([response(), erased, { ...response(), answers: 'broken' }], [measure()]);
    const requests: [string, string, unknown?][] = [
      ['POST', '/v1/batches', batch],
      ['POST', '/v1/batches', { senyum: 2 }],
      ['GET', '/v1/config?touchpoint=web/checkout'],
      ['GET', '/v1/map'],
      ['POST', '/v1/login', { name: 'Ann', password: 'wrong words are these' }],
      ['POST', '/v1/join', { secret: 'x'.repeat(43), name: 'Ann', password: 'four plain words here' }],
      ['POST', '/v1/pairings', { touchpoint: 'web/checkout' }],
      ['POST', '/v1/pairings/claim', { code: 'ACDEFHJK' }],
      ['DELETE', `/v1/receipts/${receiptOf(erased.id)}`],
      ['GET', '/v1/responses.csv'],
      ['GET', '/nowhere/'],
    ];
    for (const [method, path, body] of requests) await ask(method, path, body);
    isBroken = true;
    for (const [method, path, body] of requests) await ask(method, path, body);
    isBroken = false;

    const { rows } = await opened.store.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1",
    );
    const tables: string[] = [];
    for (const { name } of rows) {
      const dump = await opened.store.query<{ line: string }>(`select one::text as line from ${name} as one`);
      tables.push(...dump.rows.map(({ line }) => line));
    }
    const paths = ['responses.csv', 'responses.ndjson', 'measures.csv', 'measures.ndjson'];
    const exports = await Promise.all(paths.map((path) => ask('GET', `/v1/${path}`)));
    const found = {
      tables: hits(tables.join('\n')),
      logs: hits(JSON.stringify(warn.mock.calls)),
      exports: hits(exports.join('\n')),
    };
    console.log(`${engine}: ${tables.length} rows of ${rows.length} tables, ${warn.mock.calls.length} logged lines`);
    expect([tables.length > 8, warn.mock.calls.length > 3, exports[0]!.includes('store-1/till-1')]).toEqual([
      ...[true, true, true],
    ]);
    expect(found).toEqual({ tables: [], logs: [], exports: [] });
  });
});
