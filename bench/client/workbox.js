import { Queue } from 'workbox-background-sync';
import { QueueDb } from 'workbox-background-sync/lib/QueueDb.js';

const NAME = 'bench';
const HEADERS = { 'content-type': 'application/json' };

/** workbox-background-sync's Queue; it runs in the page here, with the code that it runs in a worker. */
export async function open() {
  // It asks a worker's registration whether Background Sync exists.
  globalThis.registration ??= {};
  const queue = new Queue(NAME, { onSync: async () => {} });
  const url = `${location.origin}/sink`;
  const post = (response) => new Request(url, { method: 'POST', headers: HEADERS, body: JSON.stringify(response) });

  return {
    add: (response) => queue.pushRequest({ request: post(response) }),

    /** What its QueueStore writes, many in one transaction. */
    async fill(responses, to = url) {
      const database = await new QueueDb().getDb();
      const transaction = database.transaction('requests', 'readwrite');
      for (const response of responses) {
        const body = new TextEncoder().encode(JSON.stringify(response)).buffer;
        const { mode, credentials, cache, redirect, integrity } = post(response);
        const requestData = {
          url: to,
          headers: HEADERS,
          method: 'POST',
          mode,
          credentials,
          cache,
          redirect,
          integrity,
          body,
        };
        transaction.store.add({ requestData, timestamp: Date.now(), queueName: NAME });
      }
      await transaction.done;
      database.close();
    },

    /** Until it is empty or the endpoint hangs up. */
    drain: () => queue.replayRequests().catch(() => {}),
  };
}
