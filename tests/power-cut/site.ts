import { once } from 'node:events';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { build } from 'vite';

/** The page of this folder on a web server of its own. */
export interface Site {
  url: string;
  /** Ids that the page reported as stored, as they arrive. */
  acknowledged: string[];
  stop(): Promise<void>;
}

let script: string | undefined;

/** The page's script, built from the sources as they are. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: resolve(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'page' },
    },
  });
  const [{ output }] = built as unknown as [{ output: { code: string }[] }];
  return output[0]!.code;
}

/** Serves the page; a POST is an id that was stored. */
export async function startSite(): Promise<Site> {
  script ??= await bundle();
  const acknowledged: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      let id = '';
      for await (const chunk of request) id += chunk;
      acknowledged.push(id);
      response.end();
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><title>power cut</title><script>${script}</script>`);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/`,
    acknowledged,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
