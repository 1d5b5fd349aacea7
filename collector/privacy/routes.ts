import type { Hono } from 'hono';
import type { SenyumConfig } from '../../src/model/config.ts';
import { isId } from '../../src/model/id.ts';
import type { Live } from '../live.ts';
import { json, refuse } from '../reply.ts';
import { retrying } from '../store/retry.ts';
import type { Store } from '../store/store.ts';
import { eraseResponse } from './erase.ts';
import { findByReceipt, tellReceipt } from './receipts.ts';

/** What the addresses of privacy need. */
export interface PrivacyParts {
  config: SenyumConfig;
  store: Store;
  live: Live;
  /** The reply when the store fails. */
  failed(error: unknown): Response;
}

const NO_RECEIPTS = 'This collector gives no receipts.';
const UNKNOWN = 'Nothing is stored under this code. Is it misspelt, or not sent yet, or erased?';

/** The addresses by which visitors see and erase what they gave, and the owner erases a response. */
export function servePrivacy(app: Hono, { config, store, live, failed }: PrivacyParts): void {
  const erase = async (id: string | undefined): Promise<Response> => {
    const touchpoint = id && (await retrying(() => store.transaction((query) => eraseResponse(query, id))));
    if (!touchpoint) return refuse(404, UNKNOWN);
    live.publish([touchpoint]);
    return json({ senyum: 1, touchpoint });
  };

  app.get('/v1/receipts/:code', async ({ req }) => {
    if (!config.receipts) return refuse(404, NO_RECEIPTS);
    const find = async (): Promise<Response> => {
      const id = await findByReceipt(store.query, req.param('code'));
      const receipt = id && (await tellReceipt(config, store.query, id));
      return receipt ? json(receipt) : refuse(404, UNKNOWN);
    };
    return find().catch(failed);
  });

  app.delete('/v1/receipts/:code', ({ req }) => {
    if (!config.receipts) return refuse(404, NO_RECEIPTS);
    return findByReceipt(store.query, req.param('code')).then(erase).catch(failed);
  });

  app.delete('/v1/responses/:id', ({ req }) => {
    const id = req.param('id');
    return erase(isId(id) ? id : undefined).catch(failed);
  });
}
