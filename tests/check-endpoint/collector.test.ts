// @vitest-environment node
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../collector/schema.ts';
import { type Serving, serve } from '../../collector/serve.ts';
import type { Query, Store } from '../../collector/store/store.ts';
import { appOver } from '../collector/parts.ts';
import { checking } from './tries.ts';

let db: PGlite;
let store: Store;
let serving: Serving;

// In memory, because a folder takes seconds; the verdicts are the same.
beforeAll(async () => {
  db = new PGlite();
  const on = (client: Pick<PGlite, 'query'>) => ((text, params) => client.query(text, params)) as Query;
  store = { query: on(db), transaction: (work) => db.transaction((tx) => work(on(tx))), close: () => db.close() };
  await migrate(store);
  serving = await serve(appOver(store), { host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(async () => {
  await serving?.stop();
  await db?.close();
});

test('the collector of this repository is verified, and nothing is missing', { timeout: 30_000 }, async () => {
  const report = await checking(`http://127.0.0.1:${serving.port}/v1/batches`);
  const odd = report.checks.filter(({ status }) => status === 'missing').map(({ step, came }) => `${step}: ${came}`);
  expect(odd).toEqual([]);
  expect(report).toMatchObject({ grade: 'verified', passed: true });
  expect(report.checks.length).toBeGreaterThan(20);

  const { rows } = await store.query(
    'select touchpoint, count(score)::int as counted from responses group by touchpoint',
  );
  expect(rows).toEqual([{ touchpoint: 'senyum-check/endpoint', counted: 0 }]);
});
