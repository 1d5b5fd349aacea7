import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A web server of somebody else. */
export interface Host {
  /** Address without a slash at its end. */
  url: string;
  stop(): Promise<void>;
}

/** A page or file: its body, and headers beside the content type. A function is told each body that is posted. */
export type Served = string | { body: string; headers: Record<string, string> } | ((posted: string) => void);

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the given paths, as they are at each request, and else the built site, as any static host would. */
export async function startHost(paths: Record<string, Served>): Promise<Host> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://host');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const asked = pathname === '/favicon.ico' ? '' : paths[pathname];
    if (typeof asked === 'function' && request.method === 'POST') asked(await text(request));
    const served = typeof asked === 'function' ? '{}' : asked;
    const file = join('dist/site', path);
    const found = served ?? (existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined);
    const body = typeof found === 'object' && 'body' in found ? found.body : found;
    const headers = typeof found === 'object' && 'headers' in found ? found.headers : {};
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': TYPES[extname(path)] ?? 'text/plain',
      // For frames without an origin of their own.
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      ...headers,
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
