import { promisifyRequest as done } from 'idb-keyval';
import type { Batch } from '../model/response.ts';
import * as keys from './keys.ts';
import { type Device, type Former, newDevice, type Settled } from './ledger.ts';
import { senderOf } from './ledger-of.ts';
import type { Store } from './store.ts';

/** What an endpoint is told of this device. One that has not taken a response yet gets its id here, and keeps it. */
export function readSender(store: Store, app: string, former: Former | undefined): Promise<Batch['device']> {
  return store('readwrite', async (outbox) => {
    const [known, settled] = await Promise.all([
      done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>),
      done(outbox.get(keys.SETTLED) as IDBRequest<Settled | undefined>),
    ]);
    const device = known ?? newDevice(app, former);
    if (!known) outbox.put(device, keys.DEVICE);
    return { ...senderOf(device, settled), app };
  });
}
