import { createStore, push } from '../node_modules/@sentry/browser/build/npm/esm/prod/transports/offline.js';

const LIMIT = Number.MAX_SAFE_INTEGER;

/** The store of Sentry's offline transport, with its limit of 30 lifted. */
export function open() {
  const store = createStore('sentry-offline', 'queue');
  const envelope = (response) => `{"event_id":"${response.id}"}\n{"type":"event"}\n${JSON.stringify(response)}`;
  let last = 0;

  return {
    add(response) {
      last++;
      return push(store, envelope(response), LIMIT);
    },

    /** What its `push` writes, many in one transaction. */
    fill: (responses) =>
      store(
        (queue) =>
          new Promise((resolve, reject) => {
            for (const response of responses) queue.put(envelope(response), ++last);
            queue.transaction.oncomplete = resolve;
            queue.transaction.onabort = reject;
          }),
      ),
  };
}
