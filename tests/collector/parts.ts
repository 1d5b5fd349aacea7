import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type App, type AppParts, createApp } from '../../collector/app.ts';
import { type Flagger, type FlagSoonParts, flagSoon } from '../../collector/flags/flag-soon.ts';
import { settingsOf } from '../../collector/flags/settings.ts';
import { createLive } from '../../collector/live.ts';
import { migrate } from '../../collector/schema.ts';
import { openPglite } from '../../collector/store/pglite.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import type { Store } from '../../collector/store/store.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import { newId } from '../../src/model/id.ts';
import type { BatchReply, Measure, SurveyResponse } from '../../src/model/response.ts';
import { layEmptyDatabase } from '../empty-database.ts';
import { startPostgres } from './postgres.ts';

/** A config with four touchpoints, three of them placed in the first of two journeys. */
export const config: SenyumConfig = {
  senyum: 1,
  name: 'Toko Senyum',
  languages: ['en'],
  endpoint: { url: '/v1/batches' },
  kiosk: { touchpoint: 'store-1/till-2' },
  surveys: [{ id: 'smile', questions: [{ kind: 'smiley', id: 'how', text: 'How was it?' }] }],
  touchpoints: [
    { id: 'store-1/till-1', name: 'Till 1', survey: 'smile' },
    { id: 'store-1/till-2', name: 'Till 2', survey: 'smile' },
    { id: 'web/checkout', name: 'Checkout', survey: 'smile' },
    { id: 'call-centre', name: 'Call centre', survey: 'smile' },
  ],
  journeys: [
    {
      id: 'buy',
      name: 'Buying',
      objective: 'A present',
      stages: [{ id: 'pay', name: 'Paying' }],
      channels: [
        { id: 'store', name: 'Store' },
        { id: 'site', name: 'Site' },
      ],
      places: [
        { touchpoint: 'store-1/till-1', stage: 'pay', channel: 'store' },
        { touchpoint: 'store-1/till-2', stage: 'pay', channel: 'store' },
        { touchpoint: 'web/checkout', stage: 'pay', channel: 'site' },
      ],
    },
    {
      id: 'help',
      name: 'Getting help',
      stages: [{ id: 'call', name: 'Call' }],
      channels: [{ id: 'phone', name: 'Phone' }],
      places: [{ touchpoint: 'call-centre', stage: 'call', channel: 'phone' }],
    },
  ],
};

/** The moment in which all that a test sends arrives. */
export const NOW = new Date('2026-11-21T20:00:00Z');

/** A response that can be kept. */
export function response(changes: Partial<SurveyResponse> & Record<string, unknown> = {}): SurveyResponse {
  return {
    id: newId(),
    revision: 0,
    touchpoint: 'store-1/till-1',
    survey: 'smile',
    locale: 'en',
    source: 'kiosk',
    answers: [{ question: 'how', kind: 'smiley', value: 'positive' }],
    finished: true,
    at: '2026-11-21T18:04:05.120+07:00',
    clock: { boot: 'b1', elapsed: 12.5 },
    sequence: 1,
    ...changes,
  };
}

/** A measure that can be kept. */
export function measure(changes: Partial<Measure> = {}): Measure {
  const at = '2026-11-21T11:04:05Z';
  return { id: newId(), touchpoint: 'web/checkout', name: 'waiting-time', value: 4.5, unit: 's', at, ...changes };
}

/** A batch around items of any kind, good or bad. */
export function batchOf(responses: unknown[], measures?: unknown[]): Record<string, unknown> {
  return {
    senyum: 1,
    batch: newId(),
    sentAt: NOW.toISOString(),
    device: {
      id: '0192aaaa-0000-7000-8000-000000000001',
      app: 'kiosk/1',
      ledger: { created: 1, acknowledged: 0, quarantined: 0, dropped: {} },
    },
    responses,
    ...(measures && { measures }),
  };
}

const HOST = 'http://collector.test';

/** Sends a body to the gate. */
export function post(app: App, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return app.fetch(new Request(`${HOST}/v1/batches`, { method: 'POST', body, headers }));
}

/** Asks for an address. */
export function get(app: App, address: string, init: RequestInit = {}): Promise<Response> {
  return app.fetch(new Request(HOST + address, init));
}

/** Sends items and returns the reply; throws when there is none. */
export async function send(app: App, responses: unknown[], measures?: unknown[]): Promise<BatchReply> {
  const reply = await post(app, JSON.stringify(batchOf(responses, measures)));
  if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`);
  return (await reply.json()) as BatchReply;
}

/** Sends items and returns their outcomes. */
export async function outcomes(app: App, responses: unknown[], measures?: unknown[]): Promise<string[]> {
  return (await send(app, responses, measures)).results.map(({ outcome }) => outcome);
}

/** The app over a store, quiet unless told. */
export function appOver(store: Store, parts: Partial<AppParts> = {}): App {
  return createApp({ config, live: createLive(), warn: () => {}, now: () => NOW, ...parts, store });
}

/** The app over a store, and what flags behind it without a rest, which has to be stopped. */
export function flaggingApp(store: Store, parts: Partial<FlagSoonParts> = {}): { app: App; flagger: Flagger } {
  const live = parts.live ?? createLive();
  const app = appOver(store, { live });
  return { app, flagger: flagSoon({ store, live, settings: settingsOf(config), warn: () => {}, rest: 0, ...parts }) };
}

/** A folder that is removed afterwards. */
export async function tempFolder(): Promise<{ dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'senyum-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** An open store with its tables, and what ends it. */
export interface Opened {
  store: Store;
  close(): Promise<void>;
}

/** A fresh store per engine: a folder of its own, or a PostgreSQL server of its own. */
export const engines: { engine: string; open(): Promise<Opened> }[] = [
  {
    engine: 'PGlite',
    async open() {
      const folder = await tempFolder();
      await layEmptyDatabase(folder.dir);
      const store = await openPglite(folder.dir);
      await migrate(store);
      return { store, close: () => store.close().finally(folder.remove) };
    },
  },
  {
    engine: 'PostgreSQL',
    async open() {
      const server = await startPostgres();
      const store = await openPostgres(server.url);
      await migrate(store);
      return { store, close: () => store.close().finally(server.stop) };
    },
  },
];

/** The second of them in each run, both in `npm run long`: for what asks nothing of a store that other tests do not. */
export const usualEngines = process.env.SENYUM_LONG ? engines : engines.slice(1);

/** A number of rows. */
export async function countRows(store: Store, table: 'responses' | 'measures'): Promise<number> {
  const { rows } = await store.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]!.n;
}
