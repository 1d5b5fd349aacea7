import * as keys from '@senyum/delivery/keys.ts';
import { enqueue } from '@senyum/delivery/outbox.ts';
import { openStore } from '@senyum/delivery/store.ts';
import { sync } from '@senyum/delivery/sync.ts';
import { promisifyRequest } from 'idb-keyval';

const APP = 'kiosk/bench';

/** senyum's outbox, without the page around it. */
export function open() {
  const store = openStore();
  const taking = (url = `${location.origin}/sink/down`) => ({ endpoint: { url }, app: APP, former: undefined });
  const here = taking();
  return {
    /** Hands the latest on, as the page does. */
    async add(response) {
      here.latest = await enqueue(store, response, here);
    },

    /** What its `enqueue` writes, many in one transaction: the first one shows what it looks like. */
    async fill([first, ...others], url) {
      if (!first) return;
      await enqueue(store, first, taking(url));
      await store('readwrite', async (outbox) => {
        const [device, like] = await Promise.all([
          promisifyRequest(outbox.get(keys.DEVICE)),
          promisifyRequest(outbox.get(keys.pendingKey(taking(url).endpoint.url, first.id))),
        ]);
        for (const response of others) {
          device.sequence++;
          const entry = { ...like, response: { ...response, sequence: device.sequence } };
          outbox.put(entry, keys.pendingKey(like.endpoint, response.id));
        }
        outbox.put(device, keys.DEVICE);
      });
    },

    async drain() {
      const wait = await sync(store, true);
      if (Number.isFinite(wait)) throw new Error(`not everything is sent: next try in ${wait} ms`);
    },
  };
}
