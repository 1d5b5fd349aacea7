import type { Hono } from 'hono';
import type { SenyumConfig } from '../../src/model/config.ts';
import { isId } from '../../src/model/id.ts';
import type { Live } from '../live.ts';
import { json, refuse } from '../reply.ts';
import type { Store } from '../store/store.ts';
import { acknowledge } from './acknowledge.ts';
import { listAlerts } from './list.ts';

/** What the addresses of the alerts need. */
export interface AlertParts {
  config: SenyumConfig;
  store: Store;
  live: Live;
  now: () => Date;
  /** The reply when the store fails. */
  failed(error: unknown): Response;
}

/** The addresses of the alerts. */
export function serveAlerts(app: Hono, { config, store, live, now, failed }: AlertParts): void {
  app.get('/v1/alerts', () => listAlerts(config, store.query, now()).then((list) => json(list), failed));
  app.post('/v1/alerts/:id/acknowledge', ({ req }) => {
    const id = req.param('id');
    if (!isId(id)) return refuse(404, 'There is no such open alert.');
    return acknowledge(store, config, id, now()).then((alert) => {
      if (!alert) return refuse(404, 'There is no such open alert.');
      live.publish([alert.touchpoint]);
      return json({ senyum: 1, alert });
    }, failed);
  });
}
