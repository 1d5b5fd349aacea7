import { asBatch } from '../page/as-batch.ts';
import { generate } from '../page/generate.ts';

/** workbox-background-sync as its manual has it: the queue lives in the worker, the page hands it the requests. */
function workbox() {
  const ready = navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready);
  return {
    submit: async (response) => ask(await ready, { push: asBatch(response) }),
    flush: async () => ask(await ready, { replay: true }),
    stored: async () => ({ pending: await ask(await ready, { list: true }), quarantined: [] }),
  };
}

/** The worker's reply to a message. */
function ask({ active }, message) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.value));
    active.postMessage(message, [port2]);
  });
}

generate(workbox);
