import { promisifyRequest as done } from 'idb-keyval';
import type { Endpoint } from '../model/endpoint.ts';
import { endpointKey, paceKey } from './sender-keys.ts';
import type { Store } from './store.ts';

/**
 * Stores an endpoint as it is now.
 * @param isMended It may have been changed by a person, for example its key: then it is tried at once.
 */
export function replaceEndpoint(store: Store, endpoint: Endpoint, isMended: boolean): Promise<void> {
  const key = endpointKey(endpoint.url);
  return store('readwrite', async (outbox) => {
    const known: unknown = await done(outbox.get(key));
    if (!known || JSON.stringify(known) === JSON.stringify(endpoint)) return;
    outbox.put(endpoint, key);
    if (isMended) outbox.delete(paceKey(endpoint.url));
  });
}
