import { expect, test } from 'vitest';
import { countSyncs } from '../power-cut/measure.ts';
import { stores } from '../power-cut/stores.ts';

// The short part of `npm run power-cut`, in one browser.
const chromium = stores[0]!;

test.skipIf(chromium.missing)('no submit resolves before its bytes are synced', async () => {
  const { submits, unsynced } = await countSyncs(chromium, true, 10);
  expect({ submits, unsynced }).toEqual({ submits: 10, unsynced: 0 });
});

test.skipIf(chromium.missing)('without strict durability nothing is synced, so the count can tell', async () => {
  const { syncs, unsynced } = await countSyncs(chromium, false, 10);
  expect({ syncs, unsynced }).toEqual({ syncs: 0, unsynced: 10 });
});
