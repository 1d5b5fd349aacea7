import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { askingAt, configFor, type SenyumConfig } from '../src/model/config.ts';
import { serveAlerts } from './alerts/routes.ts';
import type { Pieces } from './body.ts';
import { sendAlong } from './config-along.ts';
import { listDevices } from './devices.ts';
import { drawMap } from './experience-map.ts';
import { serveExport } from './export/routes.ts';
import { createGate } from './gate.ts';
import { createHostedPage } from './hosted-page.ts';
import type { Limits } from './limits/limits.ts';
import type { Live } from './live.ts';
import { liveStream } from './live-stream.ts';
import { type Logo, serveLogo } from './logo.ts';
import { serveKeyMaking } from './make-key.ts';
import { type MapWish, parseMapWish } from './map-wish.ts';
import { describeApi } from './openapi/document.ts';
import type { OwnSite } from './own-site.ts';
import { createPages } from './pages.ts';
import { guardOwner, servePairing } from './pairing-routes.ts';
import { guardPeople } from './people/guard.ts';
import { servePeople } from './people/routes.ts';
import { pictureOf } from './picture/serve-picture.ts';
import { servePrivacy } from './privacy/routes.ts';
import { mapWithoutSmall, reportWithoutSmall } from './privacy/small-groups.ts';
import { json, refuse, unavailable } from './reply.ts';
import { reportTouchpoint } from './report/report-touchpoint.ts';
import { parseReportWish } from './report/report-wish.ts';
import type { Store } from './store/store.ts';
import { readToday } from './today.ts';

/** What the collector is made of. */
export interface AppParts extends OwnSite {
  config: SenyumConfig;
  /** What `/v1/logo` shows; default nothing. */
  logo?: Logo | undefined;
  store: Store;
  live: Live;
  /** Folder of the built pages; default none are served. */
  site?: string;
  /** Told what went wrong inside, in a sentence without anything a visitor said; default standard error. */
  warn?: (text: string) => void;
  /** Refuses answers that come without a key; default false. */
  requireKeys?: boolean;
  /** How much the gate takes of each; default all. */
  limits?: Limits | undefined;
  /**
   * While there is no owner everybody may read and do all; default when it is not said to listen beyond this machine,
   * and has no public address.
   */
  openWithoutOwner?: boolean | undefined;
  /** Default the machine's clock. */
  now?: () => Date;
}

/** The collector as a function from request to reply. */
export interface App {
  /**
   * @param address Of who asks, as the connection tells it; default unknown. It is neither kept nor written anywhere.
   * @param pieces The body as the connection brings it, which costs half of what the request's own does; default that.
   */
  fetch(request: Request, address?: string, pieces?: Pieces): Promise<Response>;
}

/** Puts the collector together. It opens no port: {@link serve} does. */
export function createApp(parts: AppParts): App {
  const { config, logo, store, live, site, publicUrl, loopback, requireKeys, openWithoutOwner } = parts;
  const { limits, warn = console.error, now = () => new Date() } = parts;
  const { contexts, retention } = config;
  const { least = 0 } = config.privacy ?? {};
  const app = new Hono();
  const gate = createGate({ store, live, warn, now, requireKeys, limits, contexts, retention });
  const failed = (error: unknown): Response => {
    warn(`The database could not be read: ${(error as Error).message}`);
    return unavailable();
  };

  guardOwner(app, { publicUrl, loopback });
  const door = { config, store, warn, now, failed, publicUrl, loopback, openWithoutOwner };
  app.use('/v1/batches', fromAnywhere('POST'));
  app.use('/v1/config', fromAnywhere('GET'));
  app.use('/v1/logo', fromAnywhere('GET'));
  app.use('/v1/today', fromAnywhere('GET'));
  app.use('/v1/receipts/*', fromAnywhere('GET', 'DELETE'));
  guardPeople(app, door);
  app.post('/v1/batches', ({ req, env }) => gate(req.raw, (env as Peer).address, (env as Peer).pieces));
  app.get('/v1/config', (c) => {
    const found = configFor(config, c.req.query('touchpoint'));
    return found ? json(found, 200, { 'cache-control': 'no-cache' }) : refuse(404, 'There is no such touchpoint.');
  });
  app.get('/v1/logo', () => (logo ? serveLogo(logo) : refuse(404, 'There is no logo.')));
  app.get('/v1/today', (c) => {
    const { touchpoint, since = '' } = c.req.query();
    if (!config.kiosk?.today) return refuse(404, 'The owner does not tell of the day.');
    if (!touchpoint || !askingAt(config, touchpoint)) return refuse(404, 'There is no such touchpoint.');
    if (Number.isNaN(Date.parse(since))) return refuse(400, '"since" has to be an ISO 8601 time.');
    return readToday(config, store.query, touchpoint, since, now()).then((today) => json(today), failed);
  });
  const drawn = (wish: MapWish) => drawMap(config, store.query, wish).then((map) => mapWithoutSmall(map, least));
  app.get('/v1/map', (c) => {
    const wish = parseMapWish(config, c.req.query(), now());
    if ('error' in wish) return refuse(400, wish.error);
    return drawn(wish).then((map) => json(map), failed);
  });
  app.get('/v1/map.svg', (c) => {
    const wish = parseMapWish(config, c.req.query(), now());
    if ('error' in wish) return refuse(400, wish.error);
    return drawn(wish).then((map) => pictureOf(config, map, c.req.query('lang'), now()), failed);
  });
  app.get('/v1/touchpoint', (c) => {
    const wish = parseReportWish(config, c.req.query(), now());
    if ('error' in wish) return refuse(400, wish.error);
    return reportTouchpoint(config, store.query, wish).then(
      (report) => json(reportWithoutSmall(report, least)),
      failed,
    );
  });
  app.get('/v1/devices', () => listDevices(config, store.query, now()).then((list) => json(list), failed));
  app.get('/v1/live', ({ req: { raw }, get }) =>
    // A HEAD gets no body, so that nobody would ever end the stream.
    raw.method === 'HEAD' ? new Response(null, { headers: EVENTS }) : liveStream(live, raw.signal, get('mayStay')),
  );
  app.get('/v1/health', () => store.query('select 1').then(() => json({ senyum: 1, ok: true }), failed));

  const description = describeApi();
  app.get('/openapi.json', () => json(description, 200, { 'cache-control': 'no-cache' }));
  serveAlerts(app, { config, store, live, now, failed });
  serveExport(app, { query: store.query, now, failed });
  servePrivacy(app, { config, store, live, failed });
  servePeople(app, door);
  const pairing = { config, store, now, failed, publicUrl, loopback };
  servePairing(app, pairing);
  serveKeyMaking(app, pairing);

  if (site !== undefined) {
    const hosted = createHostedPage(site, config);
    app.get('/s/*', (c) => hosted(c.req.raw));
  }
  const pages = site === undefined ? undefined : createPages(site, sendAlong(config));
  app.notFound((c) => pages?.(c.req.raw) ?? refuse(404, 'There is nothing at this address.'));
  app.onError((error) => {
    warn(`A request could not be answered: ${error.message}`);
    return refuse(500, 'Something went wrong in the collector.');
  });
  return { fetch: async (request, address, pieces) => app.fetch(request, { address, pieces } satisfies Peer) };
}

interface Peer {
  address: string | undefined;
  pieces: Pieces | undefined;
}

const EVENTS = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };

function fromAnywhere(...methods: string[]) {
  return cors({
    origin: '*',
    allowMethods: methods,
    allowHeaders: ['content-type', 'content-encoding', 'idempotency-key', 'authorization'],
    exposeHeaders: ['retry-after', 'date'],
    maxAge: 86_400,
  });
}
