import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** Who can be tortured. */
export const PEERS = ['senyum', 'naive', 'workbox', 'sentry'] as const;
export type PeerName = (typeof PEERS)[number];

/** Script of the page and of its worker. */
const ENTRIES: Record<PeerName, { page: string; worker?: string }> = {
  senyum: { page: 'tests/torture/page/senyum.ts', worker: 'kiosk/sw.ts' },
  naive: { page: 'tests/torture/page/naive.ts' },
  workbox: { page: 'tests/torture/peers/workbox.js', worker: 'tests/torture/peers/workbox-worker.js' },
  sentry: { page: 'tests/torture/peers/sentry.js' },
};

/** The page that gives answers, as it is served. */
export interface Site {
  /** A new version of all of its files. */
  deploy(): void;
  file(path: string): { type: string; body: string } | undefined;
}

/**
 * Builds the page of a peer from its sources.
 * @param folder Where the built scripts may lie.
 */
export async function buildSite(peer: PeerName, folder: string): Promise<Site> {
  const { page, worker } = ENTRIES[peer];
  if (!existsSync(page)) throw new Error(`there is no ${page}: start the torture in the folder of the project`);
  await mkdir(folder, { recursive: true });
  const main = await bundle(page, folder, 'main.js');
  const serviceWorker = worker && (await bundle(worker, folder, 'sw.js'));
  let version = 1;

  const shell = (): Record<string, string> => ({
    'index.html': `<!doctype html><meta charset="utf-8"><title>Torture ${version}</title><script src="/main.js"></script>`,
    'main.js': `${main}\n// version ${version}`,
  });

  const shellData = (): string =>
    JSON.stringify({
      version: `v${version}`,
      files: Object.entries(shell()).map(([url, body]) => ({
        url,
        sha256: createHash('sha256').update(body).digest('base64'),
      })),
      page: 'index.html',
    });

  return {
    deploy() {
      version++;
    },
    file(path) {
      if (path === '/favicon.ico') return { type: 'image/x-icon', body: '' };
      if (path === '/sw.js' && serviceWorker !== undefined) {
        return { type: 'text/javascript', body: `self.tortureShell = ${shellData()};\n${serviceWorker}` };
      }
      const name = path === '/' ? 'index.html' : path.slice(1);
      const body = shell()[name];
      return body === undefined ? undefined : { type: name.endsWith('.js') ? 'text/javascript' : 'text/html', body };
    },
  };
}

async function bundle(entry: string, folder: string, name: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: { 'workbox-window': 'workbox-window/build/workbox-window.prod.mjs' } },
    define: { 'process.env.NODE_ENV': '"production"', __SHELL__: 'self.tortureShell' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      lib: { entry, formats: ['iife'], name: 'tortureScript', fileName: () => name },
    },
  });
  return readFile(join(folder, name), 'utf8');
}
