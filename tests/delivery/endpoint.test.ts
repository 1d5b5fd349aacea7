import { get } from 'idb-keyval';
import { beforeEach, expect, test } from 'vitest';
import { LONGEST_WAIT } from '../../src/delivery/backoff.ts';
import { replaceEndpoint } from '../../src/delivery/endpoint.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { endpointKey, paceKey } from '../../src/delivery/sender-keys.ts';
import { openStore } from '../../src/delivery/store.ts';
import { newId } from '../../src/model/id.ts';
import { anEndpoint, aResponse, taking } from '../fixtures.ts';

const endpoint = anEndpoint({ headers: { authorization: 'old' } });
const renewed = anEndpoint({ headers: { authorization: 'new' } });
const pace = { failures: 3, since: 0, wait: LONGEST_WAIT, label: 'key-refused' };
let store: ReturnType<typeof openStore>;

beforeEach(async () => {
  store = openStore(newId());
  await enqueue(store, aResponse(), taking(endpoint));
  await store('readwrite', (outbox) => void outbox.put(pace, paceKey(endpoint.url)));
});

test('an endpoint that was mended takes the place of the old one and is tried at once', async () => {
  await replaceEndpoint(store, renewed, true);
  expect(await get(endpointKey(endpoint.url), store)).toEqual(renewed);
  expect(await get(paceKey(endpoint.url), store)).toBeUndefined();
});

test('an endpoint that is the same, or has only a new token, is left in peace', async () => {
  await replaceEndpoint(store, { ...endpoint }, true);
  await replaceEndpoint(store, renewed, false);
  expect(await get(endpointKey(endpoint.url), store)).toEqual(renewed);
  expect(await get(paceKey(endpoint.url), store)).toEqual(pace);
});

test('an endpoint that nothing was ever given for is not stored', async () => {
  const other = anEndpoint({ url: 'https://other.test/' });
  await replaceEndpoint(store, other, true);
  expect(await get(endpointKey(other.url), store)).toBeUndefined();
});
