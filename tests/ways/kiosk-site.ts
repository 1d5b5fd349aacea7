import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';

/** A static host of the built kiosk, with a webhook for its answers. */
export interface KioskSite {
  /** The kiosk's address, with its config. */
  url: string;
  /** Paths and bodies that come before the built ones. */
  files: Record<string, string>;
  /** Ids of the responses that the webhook was posted, in their order, each as often as it came. */
  posted: string[];
  /** Paths that were asked for, and the status that they got. */
  asked: { path: string; status: number }[];
  /** A Wi-Fi login page answers every request with status 200. */
  portal: boolean;
  /** Whether the webhook takes anything. */
  takes: boolean;
  /** Starts or stops to listen, at the same address. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** How a version differs from the built one. */
export interface Version {
  /** Twelve hexadecimal digits. */
  name: string;
  /** The page's script fails as soon as it is run. */
  broken?: boolean;
  /** The worker waits for a sign of life for so many ms. */
  patience?: number;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const PORTAL = '<!doctype html><title>Free Wi-Fi</title><p>Please log in';

const CONFIG = {
  senyum: 1,
  name: 'Kopi Senja',
  languages: ['en'],
  endpoint: { url: '/hook', format: 'json' },
  surveys: [{ id: 'till', questions: [{ id: 'mood', kind: 'smiley', text: 'How was it?' }] }],
  touchpoints: [{ id: 'store-1/till-1', name: 'Till 1', survey: 'till' }],
};

/** Starts a host that serves the built kiosk. */
export async function startKioskSite(config: object = CONFIG): Promise<KioskSite> {
  const built = new Map(
    readdirSync('dist/site/kiosk', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice('dist/site'.length).replaceAll('\\', '/'), readFileSync(path)]),
  );
  let server: Server | undefined;
  let port = 0;
  const site: KioskSite = {
    url: '',
    files: { '/senyum.json': JSON.stringify(config) },
    posted: [],
    asked: [],
    portal: false,
    takes: true,
    async start() {
      server = createServer(async (request, response) => {
        const { pathname } = new URL(request.url!, 'http://host');
        const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
        const answer = (status: number, body: string | Buffer = '', type = 'text/plain'): void => {
          site.asked.push({ path, status });
          response.writeHead(status, { 'content-type': type }).end(body);
        };
        if (site.portal) return answer(200, PORTAL, 'text/html');
        if (path === '/hook') {
          const body = Buffer.concat(await request.toArray()).toString();
          if (!site.takes) return answer(503);
          if (body) site.posted.push(...(JSON.parse(body) as { id: string }[]).map(({ id }) => id));
          return answer(200);
        }
        const found = site.files[path] ?? built.get(path);
        answer(found === undefined ? 404 : 200, found, TYPES[extname(path)]);
      });
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      port = (server.address() as { port: number }).port;
      site.url = `http://127.0.0.1:${port}/kiosk/?config=../senyum.json`;
    },
    async stop() {
      if (!server?.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  await site.start();
  return site;
}

/** Serves another version from now on. Its page carries its name, and its script a name of its own. */
export function deploy(site: KioskSite, { name, broken = false, patience }: Version): void {
  const html = readFileSync('dist/site/kiosk/index.html', 'utf8');
  const [script] = /assets\/index-[\w-]+\.js/.exec(html)!;
  let page = html.replace('<html ', `<html data-version="${name}" `);
  let worker = workerAs(name);
  if (broken) {
    const other = `assets/index-${name}.js`;
    const body = `throw new Error('version ${name} does not start');`;
    site.files[`/kiosk/${other}`] = body;
    page = page.replace(script, other);
    worker = swap(swap(worker, hashOf(readFileSync(`dist/site/kiosk/${script}`)), hashOf(body)), script, other);
  }
  worker = swap(worker, hashOf(html), hashOf(page));
  if (patience) worker = swap(worker, '24e3', String(patience));
  site.files['/kiosk/index.html'] = page;
  site.files['/kiosk/sw.js'] = worker;
}

/** The built worker under the name of another version. */
function workerAs(name: string): string {
  const worker = readFileSync('dist/site/kiosk/sw.js', 'utf8');
  return worker.replaceAll(/\b[0-9a-f]{12}\b/.exec(worker)![0], name);
}

function swap(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`expected one "${from}" in the worker`);
  return text.replace(from, to);
}

const hashOf = (body: string | Buffer): string => createHash('sha256').update(body).digest('base64');

/** Lets the page look for a new version now. Resolves when the server was asked. */
export const lookForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => {});
  });

/** Opens the kiosk and waits until it could start without a network. */
export async function openKiosk(browser: BrowserContext, site: KioskSite): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(site.url);
  await isAsking(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await isAlive(page);
  return page;
}

/** Waits until the version that controls the page is known to work, and no other is kept. */
export async function isAlive(page: Page): Promise<void> {
  const books = (): Promise<boolean[]> =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith('senyum-shell-'));
      const found = await Promise.all(names.map((cacheName) => caches.match('senyum-version', { cacheName })));
      return Promise.all(found.map(async (book) => (await book?.json())?.alive === true));
    });
  const until = performance.now() + 20_000;
  while (String(await books().catch(() => '')) !== 'true') {
    if (performance.now() > until) throw new Error('no version has said that it works');
    await sleep(50);
  }
}

/** Waits for the question. */
export const isAsking = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Happy', exact: true }).waitFor();

/** The version whose page is shown: empty for the built one; undefined while a page is being loaded. */
export const shownVersion = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset.version ?? '').catch(() => undefined);
