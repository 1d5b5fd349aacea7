import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { enqueue } from '../../src/delivery/outbox.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { sync } from '../../src/delivery/sync.ts';
import { newId } from '../../src/model/id.ts';
import { startDelivery } from '../../src/page/delivery.ts';
import { anEndpoint, aResponse, taking } from '../fixtures.ts';
import { accepting, anEndpointThat, unreachable } from './endpoint-double.ts';

beforeEach(async () => {
  localStorage.clear();
  await settled(indexedDB.deleteDatabase('senyum'));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

type Change = (database: IDBDatabase) => void | Promise<void>;

/** Changes a database as a newer version does when it starts; rejects when somebody stands in its way. */
async function upgrade(name: string, version: number, change: Change): Promise<void> {
  const request = indexedDB.open(name, version);
  const blocked = new Promise<never>((_, reject) => {
    request.onblocked = () => reject(new Error('somebody keeps the database open'));
  });
  request.onupgradeneeded = () => void change(request.result);
  (await Promise.race([settled(request), blocked])).close();
}

test('a newer version changes the database at once while two older pages hold it open, and they work on', async () => {
  const name = newId();
  const pages = [openStore(name), openStore(name)];
  for (const store of pages) await enqueue(store, aResponse(), taking());
  await upgrade(name, 2, (database) => void database.createObjectStore('journal'));
  for (const store of pages) await enqueue(store, aResponse(), taking());
  const seen = anEndpointThat(accepting);
  await sync(pages[0]!, true);
  expect(new Set(seen.responses.map(({ id }) => id)).size).toBe(4);
});

// A connection that comes after its page has given it up is closed by nobody.
test('a page that met a slow change of the database does not stand in the way of the next one', async () => {
  const name = newId();
  const store = openStore(name);
  await enqueue(store, aResponse(), taking());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let isSlow = true;
  let begun = (): void => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const changed = upgrade(name, 2, async (database) => {
    const journal = database.createObjectStore('journal');
    begun();
    while (isSlow) await settled(journal.count());
  });
  await hasBegun;
  const kept = enqueue(store, aResponse(), taking());
  // The page gives the database up and asks for it once more.
  await vi.advanceTimersByTimeAsync(3_000);
  isSlow = false;
  await changed;
  await kept;
  vi.useRealTimers();
  expect((await readStatus(store)).pending).toBe(2);
  await upgrade(name, 3, (database) => database.deleteObjectStore('journal'));
});

/** What an older page finds when a newer version has moved the outbox away, or opens with a version that is passed. */
const newer: [string, () => Promise<void>][] = [
  [
    'without its outbox',
    async () => {
      await upgrade('senyum', 2, (database) => void database.createObjectStore('elsewhere'));
    },
  ],
  [
    'with a version that is too high for it',
    async () => {
      const open = () => {
        throw new DOMException('The requested version (1) is less than the existing version (2).', 'VersionError');
      };
      vi.stubGlobal('indexedDB', { open });
    },
  ],
];

test.each(newer)('an older page that meets the database %s hands its answer to the endpoint', async (_, prepare) => {
  await prepare();
  const seen = anEndpointThat(accepting);
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  const response = aResponse();
  await delivery.submit(response);
  expect(seen.responses.map(({ id }) => id)).toContain(response.id);
  delivery.stop();
});

test.each(newer)('an older page that meets the database %s thanks nobody while it is offline', async (_, prepare) => {
  await prepare();
  anEndpointThat(unreachable);
  const delivery = startDelivery({ endpoint: anEndpoint(), app: 'test' });
  await expect(delivery.submit(aResponse())).rejects.toThrow();
  // It is not forgotten: as soon as the endpoint can be reached it goes there.
  const seen = anEndpointThat(accepting);
  await delivery.flush().catch(() => {});
  expect(seen.responses).toHaveLength(1);
  delivery.stop();
});
