import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import { runnerImport } from 'vite';
import { CONTENDERS } from './contenders.mjs';

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '': 'application/json', '.html': 'text/html' };

/**
 * Serves a page for each contender, packed with brotli as a careful host would, and stands in for the servers of all:
 * on each name below localhost, so that each visit has an origin of its own and nothing in a cache.
 * @param source Folder of senyum, whose site is built.
 * @param pages Folder of the peers' bundles.
 * @param config What senyum's collector has.
 */
export async function startWidgetServer({ source, pages, config }) {
  const site = join(source, 'dist/site');
  const { sendAlong } = await load(join(source, 'collector/config-along.ts'));
  const { configFor } = await load(join(source, 'src/model/config.ts'));
  const change = sendAlong(config);
  const panel = readdirSync(site).find((name) => name.startsWith('widget-panel-'));
  const packed = new Map();
  const pack = (body) => {
    if (!packed.has(body)) packed.set(body, brotliCompressSync(body));
    return packed.get(body);
  };
  // Beforehand: the largest takes seconds.
  for (const name of readdirSync(pages)) pack(readFileSync(join(pages, name), 'utf8'));
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://bench');
    const reply = (body, type) => {
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'cache-control': 'no-cache' });
      response.end(pack(body));
    };
    if (request.method === 'POST') {
      const posted = await text(request);
      return reply(pathname === '/sink' ? acknowledge(posted) : '{}', TYPES['']);
    }
    if (pathname === '/') {
      const { headOf } = CONTENDERS[searchParams.get('contender')];
      return reply(pageWith(headOf(panel, searchParams.get('due'))), TYPES['.html']);
    }
    if (pathname === '/v1/config')
      return reply(JSON.stringify(configFor(config, searchParams.get('touchpoint'))), TYPES['']);
    if (pathname.startsWith('/posthog')) return reply(posthog(pathname), TYPES['']);
    const file = pathname.startsWith('/pages/') ? join(pages, basename(pathname)) : join(site, pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    const content = change(readFileSync(file), new URL(request.url, 'http://bench'));
    reply(content.toString(), TYPES[extname(file)]);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    url: (host, name, due) => `http://${host}.localhost:${port}/?contender=${name}&due=${due}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const pageWith = (head) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">${head}</head><body><h1>Shop</h1><p>Your order is on its way.</p></body></html>`;

/** A module of the collector's. */
async function load(file) {
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'warn' });
  return module;
}

/** A verdict for each response of ours; peers ask for none. */
function acknowledge(posted) {
  try {
    const { batch, responses } = JSON.parse(posted);
    return JSON.stringify({ senyum: 1, batch, results: responses.map(({ id }) => ({ id, outcome: 'accepted' })) });
  } catch {
    return '{}';
  }
}

const SURVEY = {
  id: '019ad0c2-7b11-7f3a-8c52-0d4e5f607182',
  name: 'Checkout',
  type: 'popover',
  questions: [
    { type: 'rating', display: 'emoji', scale: 3, id: 'q1', question: 'How did ordering go?', skipSubmitButton: true },
  ],
  appearance: {},
  start_date: '2026-01-01T00:00:00Z',
  end_date: null,
};

/** PostHog's server, as far as a survey needs it. */
function posthog(pathname) {
  if (!pathname.includes('/api/surveys')) return JSON.stringify({ surveys: true, supportedCompression: [] });
  const isLater = pathname.startsWith('/posthog-later');
  const conditions = isLater ? { events: { values: [{ name: 'go' }] } } : null;
  return JSON.stringify({ surveys: [{ ...SURVEY, conditions }] });
}
