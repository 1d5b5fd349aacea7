import { Queue } from 'workbox-background-sync';

const queue = new Queue('answers');
let replaying;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (!port) return;
  const work = treat(event.data).then(
    (value) => port.postMessage({ value }),
    (error) => port.postMessage({ error: String(error) }),
  );
  event.waitUntil(work);
});

async function treat({ push, list }) {
  if (push) return void (await queue.pushRequest({ request: requestOf(push) }));
  if (list) return held(await queue.getAll());
  // One replay at a time, as with its own sync event.
  replaying ??= queue.replayRequests().finally(() => {
    replaying = undefined;
  });
  return replaying;
}

const requestOf = (body) =>
  new Request('/v1/batches', { method: 'POST', headers: { 'content-type': 'application/json' }, body });

async function held(entries) {
  const batches = await Promise.all(entries.map(({ request }) => request.json()));
  return batches.flatMap(({ responses }) => responses.map(({ id, revision }) => ({ id, revision })));
}
