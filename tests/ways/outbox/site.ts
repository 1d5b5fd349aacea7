import { resolve } from 'node:path';
import { build } from 'vite';
import { createApp } from '../../../collector/app.ts';
import { createLive } from '../../../collector/live.ts';
import { serve } from '../../../collector/serve.ts';
import type { Batch } from '../../../src/model/response.ts';
import { config, engines } from '../../collector/parts.ts';

/** A request to the gate. */
export interface Posted {
  batch: Batch;
  /** Whether the device knows what came of it: the reply was sent. */
  replied: boolean;
}

/** The page of this folder and a real collector, both on one server of the test's process. */
export interface OutboxSite {
  url: string;
  /** Every request to the gate. */
  posted: Posted[];
  /** Says how long a batch is under way before it is stored; who is gone by then is not heard. Default no time. */
  delay: (() => Promise<void>) | undefined;
  /** Says how long the reply to a stored batch is held back; default not at all. */
  hold: (() => Promise<void>) | undefined;
  /** Answers 503 while it is true. */
  down: boolean;
  /** Put before the scripts of page and worker. */
  prelude: string;
  /** How many times each of the ids is a row; ids that are none are missing. */
  rows(ids: string[]): Promise<Map<string, number>>;
  stop(): Promise<void>;
}

/** A script built from the sources as they are. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, target: 'es2022', lib: { entry: resolve(entry), formats: ['iife'], name: 'script' } },
  });
  const [{ output }] = built as unknown as [{ output: { code: string }[] }];
  return output[0]!.code;
}

/** Ready sooner than the embedded store. */
const POSTGRES = engines.find(({ engine }) => engine === 'PostgreSQL')!;

const HTML = '<!doctype html><meta charset="utf-8"><title>Outbox</title><script src="/page.js"></script>';

/** Starts it. */
export async function startOutboxSite(): Promise<OutboxSite> {
  const [page, worker, { store, close }] = await Promise.all([
    bundle('tests/ways/outbox/page.ts'),
    bundle('widget/worker.ts'),
    POSTGRES.open(),
  ]);
  const collector = createApp({ config, store, live: createLive(), warn: console.error });

  const gate = async (request: Request): Promise<Response> => {
    const posted: Posted = { batch: (await request.clone().json()) as Batch, replied: false };
    site.posted.push(posted);
    if (site.down) return new Response('', { status: 503 });
    await site.delay?.();
    if (request.signal.aborted) return new Response('', { status: 503 });
    const reply = await collector.fetch(request);
    await site.hold?.();
    posted.replied = true;
    return reply;
  };
  const serving = await serve(
    {
      async fetch(request) {
        const { pathname } = new URL(request.url);
        if (pathname === '/v1/batches') return gate(request);
        if (pathname === '/') return new Response(HTML, { headers: { 'content-type': 'text/html' } });
        const body = { '/page.js': page, '/worker.js': worker }[pathname];
        if (body === undefined) return new Response('', { status: 404 });
        return new Response(site.prelude + body, { headers: { 'content-type': 'text/javascript' } });
      },
    },
    { host: '127.0.0.1', port: 0 },
  );
  const site: OutboxSite = {
    url: `http://127.0.0.1:${serving.port}/`,
    posted: [],
    delay: undefined,
    hold: undefined,
    down: false,
    prelude: '',
    async rows(ids) {
      const { rows } = await store.query<{ id: string; n: number }>(
        'select id::text as id, count(*)::int as n from responses where id = any($1::uuid[]) group by id',
        [ids],
      );
      return new Map(rows.map(({ id, n }) => [id, n]));
    },
    async stop() {
      await serving.stop();
      await close();
    },
  };
  return site;
}

/** How often each id was posted. */
export function postsOf({ posted }: OutboxSite): Map<string, number> {
  const posts = new Map<string, number>();
  for (const { batch } of posted) {
    for (const { id } of batch.responses) posts.set(id, (posts.get(id) ?? 0) + 1);
  }
  return posts;
}
