import { sizeOf } from '../lib/bundle.mjs';
import { times } from '../lib/numbers.mjs';
import { reached } from '../lib/table.mjs';

const LIMIT = 3000;

/** The first so many rows are held to it: all that may be loaded, and what is loaded with a page. */
const LIMITED = 2;

const PARTS = {
  'senyum startDelivery': `export { startDelivery } from '@senyum/page/delivery.ts'`,
  'senyum startDelivery and watchDelivery': `export { startDelivery } from '@senyum/page/delivery.ts'; export { watchDelivery } from '@senyum/page/watch-delivery.ts'`,
  'idb-keyval get and set': `export { get, set } from 'idb-keyval'`,
  'workbox Queue': `export { Queue } from 'workbox-background-sync'`,
  'Sentry init and offline transport': `export { init, makeBrowserOfflineTransport } from '@sentry/browser'`,
  PouchDB: `export { default } from 'pouchdb-browser'`,
  'RxDB with Dexie and replication': `export { createRxDatabase } from 'rxdb/plugins/core'; export { replicateRxCollection } from 'rxdb/plugins/replication'; export { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'`,
};

/** Brotli size of what delivery adds to a page. */
export async function sizeTable({ source }) {
  const [[, delivery]] = Object.entries(PARTS);
  const first = await sizeOf(source, delivery, true);
  const sizes = [];
  for (const [label, code] of Object.entries(PARTS)) sizes.push([label, await sizeOf(source, code)]);
  const [[, ours]] = sizes;
  sizes.splice(1, 0, ['of it, what a page loads before there is something to send', first]);
  return {
    title: 'Delivery code added to a page',
    note: 'Bytes: bundled and minified for es2022, brotli 11.',
    columns: ['code', 'bytes', 'x senyum', 'limit', 'verdict'],
    rows: sizes.map(([label, bytes], i) => [
      label,
      bytes.toLocaleString('en'),
      times(bytes / ours),
      i < LIMITED ? LIMIT.toLocaleString('en') : '',
      i < LIMITED ? reached(bytes <= LIMIT) : '',
    ]),
  };
}
