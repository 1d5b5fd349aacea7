// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { PATHS } from '../../collector/openapi/paths.ts';
import type { Store } from '../../collector/store/store.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { appOver, config, engines, get, measure, type Opened, outcomes, response, send } from './parts.ts';

/** What would change a statement, if it came into one. */
const PAYLOADS = [
  "'",
  '"',
  '`',
  '\\',
  "\\'",
  "';",
  "'--",
  "' or '1'='1",
  "' or 1=1--",
  '" or ""="',
  "') or ('1'='1",
  "'; drop table responses; --",
  "'; truncate devices; select '",
  "'; update responses set touchpoint = 'owned'; --",
  "' union select password from people --",
  "' and (select pg_sleep(60)) is null --",
  '1; select pg_sleep(60)',
  '(select version())',
  '1/0',
  '$1',
  '$$; drop table responses; $$',
  '?',
  ':name',
  '{}',
  '{"$ne":null}',
  "{a,'b'}",
  '%',
  '_%_',
  '%00',
  '\0',
  '\u02bc or 1=1',
  '\uff07 or 1=1',
  '/**/or/**/1=1',
  "E'\\x27'",
  'x'.repeat(3000),
  'null',
  '-1',
  '9'.repeat(40),
  'NaN',
  '../../etc/passwd',
];

/** What a server says of a statement that it did not understand, or of its tables. */
const LEAK = /syntax error|unterminated|at or near|pg_|relation "|column "|select |PostgreSQL \d/i;

let opened: Opened;
let app: App;
const statements: string[] = [];

beforeAll(async () => {
  opened = await engines[1]!.open();
  const watch =
    (query: Store['query']): Store['query'] =>
    (text, params) => {
      statements.push(text);
      return query(text, params);
    };
  const { store } = opened;
  const watched: Store = {
    ...store,
    query: watch(store.query),
    transaction: (work) => store.transaction((query) => work(watch(query))),
  };
  app = appOver(watched, { config: { ...config, receipts: true, kiosk: { today: { count: true } } }, loopback: true });
  await outcomes(app, [response(), response({ touchpoint: 'web/checkout' })], [measure()]);
}, 60_000);
afterAll(() => opened?.close());

async function tables(): Promise<unknown> {
  const { rows } = await opened.store.query(
    `select (select count(*)::int from responses) as responses, (select count(*)::int from measures) as measures,
      (select count(*)::int from devices) as devices, (select count(*)::int from people) as people,
      (select string_agg(touchpoint, ' ' order by touchpoint) from responses) as touchpoints`,
  );
  return rows[0];
}

/** Payloads that stand in a statement; short ones may be its own. */
const foundIn = (texts: string[]): string[] =>
  PAYLOADS.filter((one) => one.length > 8 && texts.some((text) => text.includes(one)));

const addresses = Object.entries(PATHS).flatMap(([path, methods]) =>
  Object.keys(methods.get?.query ?? {})
    .map((name) => (value: string) => `${path}?${name}=${encodeURIComponent(value)}`)
    .concat(path.includes('{') ? [(value: string) => path.replace(/\{\w+\}/, encodeURIComponent(value))] : []),
);

test('whatever stands in a filter, it comes into no statement and changes nothing', { timeout: 120_000 }, async () => {
  const before = await tables();
  let asked = 0;
  const hits: string[] = [];
  for (const address of addresses)
    for (const payload of PAYLOADS) {
      const ended = new AbortController();
      const reply = await get(app, address(payload), { signal: ended.signal });
      const isStream = reply.headers.get('content-type')?.startsWith('text/event-stream');
      const text = isStream ? '' : await reply.text();
      ended.abort();
      asked++;
      if (reply.status >= 500 || (reply.status !== 200 && LEAK.test(text.replaceAll(payload, ''))))
        hits.push(`${reply.status} ${address(payload).slice(0, 100)} ${text.slice(0, 100)}`);
    }
  const odd = foundIn(statements);
  console.log(`payloads in filters: ${asked} asked of ${addresses.length} filters, hits: ${hits.length + odd.length}`);
  expect(addresses.length).toBeGreaterThan(15);
  expect([hits, odd, await tables()]).toEqual([[], [], before]);
});

test('whatever is written in an answer, it is kept as it was written', async () => {
  const from = statements.length;
  // Of an answer these two are refused, each for itself.
  const texts = PAYLOADS.filter((one) => one !== '\0' && one.length <= 2000);
  const written = texts.map((value) => response({ answers: [{ question: 'why', kind: 'text', value }] }));
  const measures = texts.map((name) => measure({ name: name.slice(0, 60) }));
  await send(app, written, measures);
  const { rows } = await opened.store.query<{ id: string; body: string }>(
    'select id, body::text as body from responses where id = any($1::uuid[])',
    [written.map(({ id }) => id)],
  );
  const kept = new Map(rows.map(({ id, body }) => [id, (JSON.parse(body) as SurveyResponse).answers[0]!.value]));
  expect(written.map(({ id }) => kept.get(id))).toEqual(texts);
  expect(foundIn(statements.slice(from))).toEqual([]);
});
