import { makeBrowserOfflineTransport } from '@sentry/browser';
import { asBatch } from '../page/as-batch.ts';
import { generate } from '../page/generate.ts';

/** Sentry's offline transport with its own settings; each answer is an event of its own. */
function sentry() {
  const transport = makeBrowserOfflineTransport()({
    url: new URL('/v1/batches', location.href).href,
    recordDroppedEvent: () => {},
    flushAtStartup: true,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
  });
  return {
    submit: async (response) => void (await transport.send(envelopeOf(response))),
    flush: async () => void (await transport.flush()),
    stored: async () => ({ pending: await held(), quarantined: [] }),
  };
}

const envelopeOf = (response) => [
  { event_id: response.id.replaceAll('-', ''), sent_at: new Date().toISOString() },
  [[{ type: 'event' }, { extra: JSON.parse(asBatch(response)) }]],
];

async function held() {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes('sentry-offline')) return [];
  const database = await done(indexedDB.open('sentry-offline'));
  const envelopes = await done(database.transaction('queue').objectStore('queue').getAll());
  database.close();
  return envelopes.map((envelope) => {
    const text = typeof envelope === 'string' ? envelope : new TextDecoder().decode(envelope);
    const [{ id, revision }] = JSON.parse(text.split('\n')[2]).extra.responses;
    return { id, revision };
  });
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

generate(sentry);
