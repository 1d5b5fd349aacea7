import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { newSink, sinkReply } from './sink.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
};

// Isolated pages have a clock of 5 µs, others one of 100 µs.
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-cache',
};

const PAGE = '<!doctype html><title>bench</title><script type="module" src="/bench/page.js"></script>';

/**
 * Serves the bench's page, folders by their first path segment, and the endpoint `/sink`, on each name
 * below localhost: each contender has an origin and thereby a database file of its own.
 * @param folders By path segment.
 * @param texts Further replies by path.
 */
export async function startServer(folders, texts = {}) {
  const sink = newSink();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://bench');
    if (pathname.startsWith('/sink')) return sinkReply(sink, pathname, request, response);
    const [, first, ...rest] = pathname.split('/');
    const folder = first === 'bench' && request.headers.host.startsWith('senyum-against.') ? 'against' : first;
    const file = folders[folder] && join(folders[folder], rest.join('/') || 'index.html');
    const found = file && existsSync(file) && statSync(file).isFile() ? readFileSync(file) : texts[pathname];
    const body = found ?? (pathname === '/' ? PAGE : undefined);
    const type = TYPES[extname(file ?? pathname) || '.html'] ?? 'application/octet-stream';
    response.writeHead(body === undefined ? 404 : 200, { ...HEADERS, 'content-type': type });
    response.end(body);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    /** Address of a contender's page, without a slash at its end. */
    origin: (name) => `http://${name}.localhost:${port}`,
    sink,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
