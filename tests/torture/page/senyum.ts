import { startDelivery } from '../../../src/page/delivery.ts';
import { registerWorker } from '../../../src/page/register-worker.ts';
import { generate } from './generate.ts';
import type { Held, Peer, Stored } from './peer.ts';

function senyum(): Peer {
  const url = new URL('/v1/batches', location.href).href;
  const { submit, flush } = startDelivery({
    endpoint: { url, headers: { authorization: 'Bearer torture' } },
    app: 'torture',
    backgroundSync: true,
  });
  registerWorker('/sw.js', { onUpdate: () => location.reload() });
  return {
    submit,
    flush,
    stored,
    look: async () => void (await (await navigator.serviceWorker.getRegistration())?.update()),
  };
}

// Read without senyum's own code, which is what is on trial.
async function stored(): Promise<Stored> {
  const found: Stored = { pending: [], quarantined: [] };
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes('senyum')) return found;
  const database = await done(indexedDB.open('senyum'));
  const outbox = database.transaction('outbox').objectStore('outbox');
  const [keys, values] = await Promise.all([done(outbox.getAllKeys()), done(outbox.getAll())]);
  database.close();
  const settled = values[(keys as string[][]).findIndex(([kind]) => kind === 'settled')] ?? NOTHING;
  for (const [i, [kind]] of (keys as [string][]).entries()) {
    if (kind === 'device') found.device = { ...values[i], ledger: { ...settled, created: values[i].sequence } };
    if (kind === 'pending') found.pending.push(held(values[i].response));
    if (kind === 'quarantined') found.quarantined.push({ ...held(values[i].entry.response), reason: values[i].reason });
  }
  return found;
}

const NOTHING = { acknowledged: 0, quarantined: 0, dropped: {} };

const held = ({ id, revision, sequence }: Held): Held => ({
  id,
  revision,
  ...(sequence !== undefined && { sequence }),
});

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

generate(senyum);
