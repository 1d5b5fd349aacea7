// @vitest-environment node
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { drain } from '../../src/delivery/drain.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { unsentAsJson } from '../../src/page/unsent.ts';
import { appOver, engines, type Opened } from '../collector/parts.ts';
import { aResponse, taking } from '../fixtures.ts';
import { ACKNOWLEDGED, OUTBOX_0_1_0, WAITING, WRECK } from './outbox-0.1.0.ts';

const store = openStore();
let collector: Opened;

beforeAll(async () => {
  collector = await engines.find(({ engine }) => engine === 'PostgreSQL')!.open();
}, 60_000);
afterAll(async () => {
  vi.unstubAllGlobals();
  await collector.close();
});
beforeEach(async () => {
  const app = appOver(collector.store);
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => app.fetch(new Request(url, init)));
  await store('readwrite', (outbox) => {
    outbox.clear();
    for (const [key, value] of OUTBOX_0_1_0) outbox.put(value, key);
  });
});

/** What the collector keeps of an id, as it was sent. */
async function kept(id: string): Promise<Record<string, unknown> | undefined> {
  const { rows } = await collector.store.query<{ body: string }>(
    'select body::text as body from responses where id = $1::uuid',
    [id],
  );
  return rows[0] && JSON.parse(rows[0].body);
}

test('what waited under version 0.1.0 is delivered, with the fields that nobody knows', async () => {
  await drain(store, true);
  for (const id of Object.values(WAITING)) expect(await kept(id), id).toMatchObject({ id, revision: 0 });
  expect(await kept(WAITING.extended)).toMatchObject({
    answers: [{ question: 'how', kind: 'smiley', value: 'negative', pressedFor: 140 }],
    weather: { sky: 'rain', degrees: 31 },
  });
  expect(await kept(WAITING.unfinished)).toMatchObject({ finished: false });
});

test('what can not be read is set aside as it stood, beside what was set aside before', async () => {
  await drain(store, true);
  const { pending, quarantined } = JSON.parse(await unsentAsJson());
  expect(pending).toEqual([]);
  expect(quarantined).toEqual(
    expect.arrayContaining([
      { reason: 'damaged', entry: WRECK },
      { reason: 'HTTP 422', entry: expect.objectContaining({ storedAt: 1_763_719_200_000 }) },
    ]),
  );
  expect(quarantined).toHaveLength(2);
});

test('the books of version 0.1.0 are carried on', async () => {
  expect(await readStatus(store)).toMatchObject({
    pending: 5,
    ledger: { created: 9, acknowledged: 2, quarantined: 1, dropped: { gone: 1 } },
    lastSuccess: 1_763_719_000_000,
  });
  await drain(store, true);
  expect(await readStatus(store)).toMatchObject({
    pending: 0,
    ledger: { created: 9, acknowledged: 6, quarantined: 2, dropped: { gone: 1 } },
  });
});

test('a wait that version 0.1.0 wrote down is not waited for longer than it said', async () => {
  expect(await drain(store, false)).toBe(Number.POSITIVE_INFINITY);
  expect(await kept(WAITING.plain)).toBeDefined();
});

test('a new answer goes on with the numbers, and a follow-up finds the response that was acknowledged', async () => {
  const next = aResponse();
  await enqueue(store, next, taking());
  await enqueue(store, aResponse({ id: ACKNOWLEDGED, revision: 1 }), taking());
  await drain(store, true);
  expect(await kept(next.id)).toMatchObject({ sequence: 10 });
  expect(await kept(ACKNOWLEDGED)).toMatchObject({ revision: 1, sequence: 1 });
  expect(await readStatus(store)).toMatchObject({ pending: 0, ledger: { created: 10, acknowledged: 7 } });
});
