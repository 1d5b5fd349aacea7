import { ALIVE_MESSAGE } from '../model/alive.ts';
import { others, PREFIX, startRescue } from './rescue.ts';

/** The files that a page needs to start without a network. */
export interface Shell {
  /** Changes whenever a file changes. */
  version: string;
  /** Addresses relative to the worker, each with the SHA-256 of its contents in base64. */
  files: { url: string; sha256: string }[];
  /** The file that answers navigations. */
  page: string;
}

/** How a shell is served. */
export interface ShellOptions {
  /**
   * Goes back to the former version when the page does not post `'senyum:alive'` to its worker after its first paint.
   * Default false: the former version is deleted as soon as a new one takes over.
   */
  rescue?: boolean;
}

/**
 * Makes a service worker keep a page's files and answer with them first. Anything else goes to the network untouched.
 *
 * A file is kept only if it is what the build made: a Wi-Fi login page in its place ends the installation, and the
 * former version stays.
 * @param scope The worker's `self`.
 */
export function serveShell(scope: ServiceWorkerGlobalScope, shell: Shell, options: ShellOptions = {}): void {
  const name = PREFIX + shell.version;
  const folder = new URL('./', scope.location.href).href;
  const urls = new Set(shell.files.map(({ url }) => new URL(url, folder).href));
  const page = new URL(shell.page, folder).href;
  const rescue = options.rescue ? startRescue(scope, name) : undefined;

  const install = async (): Promise<void> => {
    await rescue?.begin();
    await keepAll(name, shell);
  };
  const activate = async (): Promise<void> => {
    if (rescue) await rescue.takeOver();
    else await Promise.all((await others(name)).map((one) => caches.delete(one)));
    await scope.clients.claim();
  };

  scope.addEventListener('install', (event) => event.waitUntil(install()));
  scope.addEventListener('activate', (event) => event.waitUntil(activate()));
  scope.addEventListener('message', (event) => {
    if (event.data?.type === 'SKIP_WAITING') event.waitUntil(scope.skipWaiting());
    if (event.data === ALIVE_MESSAGE && rescue) event.waitUntil(rescue.alive((event.source as Client).id));
  });
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    const { url, mode, destination } = request;
    if (request.method !== 'GET') return;
    if (mode === 'navigate') {
      const chosen = rescue?.choose().catch(() => name);
      event.respondWith(kept(page, request, chosen ?? name));
      if (chosen) event.waitUntil(chosen.then(rescue!.watch));
    } else if (urls.has(url)) event.respondWith(kept(url, request, name));
    // A page of the former version loads its parts.
    else if (rescue && destination && url.startsWith(folder)) event.respondWith(kept(url, request));
  });
}

async function keepAll(name: string, { files }: Shell): Promise<void> {
  const cache = await caches.open(name);
  await Promise.all(files.map((file) => keep(cache, file)));
}

async function keep(cache: Cache, { url, sha256 }: Shell['files'][number]): Promise<void> {
  const reply = await fetch(url, { cache: 'no-cache', credentials: 'same-origin' });
  const found = base64(await crypto.subtle.digest('SHA-256', await reply.clone().arrayBuffer()));
  if (reply.status !== 200 || reply.redirected || found !== sha256) {
    throw new Error(`senyum: ${url} is not the file of this version (status ${reply.status})`);
  }
  await cache.put(url, reply);
}

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** The kept file of a version, or of any; without a cache that works, what the network has. */
async function kept(url: string, request: Request, name?: string | Promise<string>): Promise<Response> {
  const cacheName = await name;
  const found = await caches.match(url, cacheName ? { cacheName } : {}).catch(() => undefined);
  return found ?? fetch(request);
}
