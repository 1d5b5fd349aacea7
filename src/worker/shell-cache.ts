/** The files that a page needs to start without a network. */
export interface Shell {
  /** Changes whenever a file changes. */
  version: string;
  /** Addresses relative to the worker, each with the SHA-256 of its contents in base64. */
  files: { url: string; sha256: string }[];
  /** The file that answers navigations. */
  page: string;
}

const PREFIX = 'senyum-shell-';

/**
 * Makes a service worker keep a page's files and answer with them first. Anything else goes to the network untouched.
 *
 * A file is kept only if it is what the build made: a Wi-Fi login page in its place ends the installation, and the
 * former version stays.
 * @param scope The worker's `self`.
 */
export function serveShell(scope: ServiceWorkerGlobalScope, shell: Shell): void {
  const name = PREFIX + shell.version;
  const urls = new Set(shell.files.map(({ url }) => new URL(url, scope.location.href).href));
  const page = new URL(shell.page, scope.location.href).href;

  scope.addEventListener('install', (event) => event.waitUntil(keepAll(name, shell)));
  scope.addEventListener('activate', (event) => event.waitUntil(dropFormer(name).then(() => scope.clients.claim())));
  scope.addEventListener('message', (event) => {
    if (event.data?.type === 'SKIP_WAITING') event.waitUntil(scope.skipWaiting());
  });
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET') return;
    const url = request.mode === 'navigate' ? page : request.url;
    if (urls.has(url)) event.respondWith(kept(name, url, request));
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

async function dropFormer(name: string): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((one) => one.startsWith(PREFIX) && one !== name).map((one) => caches.delete(one)));
}

async function kept(name: string, url: string, request: Request): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(url)) ?? fetch(request);
}
