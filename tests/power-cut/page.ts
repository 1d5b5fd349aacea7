import { newId } from '../../src/model/id.ts';
import { type Delivery, startDelivery } from '../../src/page/delivery.ts';

/** One submit as the page saw it, in ms of Unix time. */
export interface Submitted {
  id: string;
  begun: number;
  resolved: number;
}

declare global {
  interface Window {
    submitOne: () => Promise<Submitted>;
    /** Submits one after the other and tells the site each id that is stored. */
    submitForEver: () => Promise<void>;
    storedIds: () => Promise<string[]>;
  }
}

// What a careless outbox would do: leave durability to the browser.
if (location.search.includes('without-strict')) {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode) {
    return transaction.call(this, names, mode);
  };
}

const now = (): number => performance.timeOrigin + performance.now();

let delivery: Delivery | undefined;

function start(): Delivery {
  // Nobody listens there: what is submitted stays on the device.
  const started = startDelivery({ endpoint: { url: 'http://127.0.0.1:9/v1/batches' }, app: 'power-cut' });
  // Its tries to send write and open databases too, and their syncs would count for a submit's.
  started.stop();
  return started;
}

window.submitOne = async () => {
  const begun = now();
  const id = newId();
  delivery ??= start();
  await delivery.submit({
    id,
    revision: 0,
    touchpoint: 'store-1/till-1',
    survey: 'till',
    locale: 'en',
    source: 'kiosk',
    answers: [{ question: 'visit', kind: 'smiley', value: 'positive' }],
    finished: true,
    at: new Date().toISOString(),
    clock: { boot: newId(), elapsed: Math.round(performance.now()) },
  });
  return { id, begun, resolved: now() };
};

window.submitForEver = async () => {
  for (;;) {
    const { id } = await window.submitOne();
    await fetch('/', { method: 'POST', body: id });
  }
};

// Read without our own code: a proof must not lean on what it proves.
window.storedIds = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('senyum');
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve([]);
    request.onsuccess = () => {
      const all = request.result.transaction('outbox').objectStore('outbox').getAll();
      all.onerror = () => reject(all.error);
      all.onsuccess = () =>
        resolve((all.result as { response?: { id: string } }[]).flatMap(({ response }) => response?.id ?? []));
    };
  });
