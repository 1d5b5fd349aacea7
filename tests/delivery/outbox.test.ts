import { promisifyRequest as done } from 'idb-keyval';
import { beforeEach, expect, test } from 'vitest';
import { HOLD, type OutboxEntry } from '../../src/delivery/entry.ts';
import { allAcknowledged } from '../../src/delivery/keys.ts';
import { enqueue, makeRoom } from '../../src/delivery/outbox.ts';
import { outboxExists } from '../../src/delivery/outbox-exists.ts';
import { readDue } from '../../src/delivery/read-due.ts';
import { startSettling } from '../../src/delivery/settling.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { putBack } from '../../src/delivery/tail.ts';
import { newId } from '../../src/model/id.ts';
import type { Outcome, Verdict } from '../../src/model/response.ts';
import { anEndpoint, aResponse, taking } from '../fixtures.ts';

const endpoint = anEndpoint();
let name: string;
let store: ReturnType<typeof openStore>;

beforeEach(() => {
  name = newId();
  store = openStore(name);
});

const portions = async (extent: { portions: number; most: number; chars: number }) =>
  (await readDue(store, endpoint.url, { behind: '', ...extent }))?.portions ?? [];
const due = async () => (await portions({ portions: 1, most: 100, chars: 100_000 }))[0] ?? [];
/** Applies verdicts at once. Returns how many entries were judged. */
const settle = async (sent: OutboxEntry[], verdicts: Map<string, Verdict>): Promise<number> => {
  const settling = startSettling(store);
  const judged = await settling.add(sent, verdicts);
  await settling.finish();
  return judged;
};
const verdict = (id: string, outcome: Outcome): Map<string, Verdict> => new Map([[id, { id, outcome }]]);

test('a write asks for strict durability, but for an acknowledgement, which may be lost and come again', async () => {
  const asked: (IDBTransactionOptions | undefined)[] = [];
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') asked.push(options);
    return original.call(this, names, mode, options);
  };
  const [taken, refused] = [aResponse({ id: newId(1) }), aResponse({ id: newId(2) })];
  for (const response of [taken, refused]) await enqueue(store, response, taking(endpoint));
  await settle(await due(), verdict(taken.id, 'accepted'));
  await settle(await due(), verdict(refused.id, 'rejected'));
  IDBDatabase.prototype.transaction = original;
  expect(asked.map((options) => options?.durability)).toEqual(['strict', 'strict', 'relaxed', 'strict']);
});

test('enqueue resolves only when the transaction is complete', async () => {
  const events: string[] = [];
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const transaction = original.apply(this, given);
    if (given[1] === 'readwrite') transaction.addEventListener('complete', () => events.push('complete'));
    return transaction;
  };
  await enqueue(store, aResponse(), taking(endpoint)).then(() => events.push('resolved'));
  IDBDatabase.prototype.transaction = original;
  expect(events).toEqual(['complete', 'resolved']);
});

test('a transaction that aborts rejects, and leaves neither response nor count', async () => {
  const broken = aResponse({ answers: [{ question: 'mood', kind: 'text', value: (() => {}) as unknown as string }] });
  await expect(enqueue(store, broken, taking(endpoint))).rejects.toThrow();
  await enqueue(store, aResponse(), taking(endpoint));
  const [only, ...others] = await due();
  expect(others).toEqual([]);
  expect(only?.response.sequence).toBe(1);
  expect((await readStatus(store)).ledger.created).toBe(1);
});

test('responses are numbered without a gap and read oldest first', async () => {
  for (let i = 0; i < 5; i++) await enqueue(store, aResponse({ id: newId(1_000 + i) }), taking(endpoint));
  expect((await due()).map(({ response }) => response.sequence)).toEqual([1, 2, 3, 4, 5]);
});

test('an entry is plain data that a worker could read', async () => {
  await enqueue(store, aResponse(), taking(endpoint));
  const [entry] = await due();
  expect(structuredClone(entry)).toEqual(entry);
});

test('a higher revision takes the place of the one that waits and is not counted again', async () => {
  const first = aResponse({ finished: false });
  await enqueue(store, first, taking(endpoint));
  await enqueue(store, { ...first, revision: 1, finished: true }, taking(endpoint));
  const entries = await due();
  expect(entries.map(({ response }) => [response.revision, response.sequence])).toEqual([[1, 1]]);
  expect((await readStatus(store)).ledger.created).toBe(1);
});

test('an unfinished response is held for its idle time and then goes as it is', async () => {
  await enqueue(store, aResponse({ finished: false }), taking(endpoint));
  expect(await due()).toEqual([]);
  const now = Date.now();
  Date.now = () => now + HOLD;
  expect(await due()).toHaveLength(1);
  Date.now = () => now - 365 * 86_400_000;
  expect(await due()).toHaveLength(1);
  Date.now = () => performance.timeOrigin + performance.now();
});

test('a batch is bounded by count and by length, and a long response goes alone', async () => {
  const long = 'x'.repeat(1_500);
  for (let i = 0; i < 6; i++) {
    const answers = [{ question: 'why', kind: 'text' as const, value: long }];
    await enqueue(store, aResponse({ id: newId(1_000 + i), answers }), taking(endpoint));
  }
  const read = async (count: number, most: number, chars: number) =>
    (await portions({ portions: count, most, chars })).map((entries) => entries.length);
  expect(await read(5, 4, 100_000)).toEqual([4, 2]);
  expect(await read(1, 4, 100_000)).toEqual([4]);
  expect(await read(5, 100, 4_000)).toEqual([2, 2, 2]);
  expect(await read(2, 100, 4_000)).toEqual([2, 2]);
  expect(await read(5, 100, 10)).toEqual([1, 1, 1, 1, 1]);
});

test('what waits for one endpoint is not read for another', async () => {
  await enqueue(store, aResponse(), taking(anEndpoint({ url: 'https://other.test/' })));
  expect(await due()).toEqual([]);
});

test('an acknowledgement of an older revision leaves the newer one waiting', async () => {
  const first = aResponse({ finished: true });
  await enqueue(store, first, taking(endpoint));
  const inFlight = await due();
  await enqueue(store, { ...first, revision: 1 }, taking(endpoint));
  await settle(inFlight, verdict(first.id, 'accepted'));
  expect((await due()).map(({ response }) => response.revision)).toEqual([1]);
});

test('a follow-up to an acknowledged response keeps its number, and the ledger balances', async () => {
  const first = aResponse();
  await enqueue(store, first, taking(endpoint));
  await settle(await due(), verdict(first.id, 'accepted'));
  await enqueue(store, { ...first, revision: 1 }, taking(endpoint));
  expect((await due()).map(({ response }) => response.sequence)).toEqual([1]);
  const { ledger, pending } = await readStatus(store);
  expect([ledger.created, ledger.acknowledged, pending]).toEqual([1, 0, 1]);
});

test.each([
  ['accepted', { acknowledged: 1, quarantined: 0, dropped: {} }],
  ['duplicate', { acknowledged: 1, quarantined: 0, dropped: {} }],
  ['conflict', { acknowledged: 0, quarantined: 1, dropped: {} }],
  ['rejected', { acknowledged: 0, quarantined: 1, dropped: {} }],
  ['gone', { acknowledged: 0, quarantined: 0, dropped: { gone: 1 } }],
] as const)('the verdict %s is counted in the ledger', async (outcome, expected) => {
  const response = aResponse();
  await enqueue(store, response, taking(endpoint));
  await settle(await due(), verdict(response.id, outcome));
  const { ledger, pending } = await readStatus(store);
  expect(ledger).toEqual({ created: 1, ...expected });
  expect(pending).toBe(0);
});

test('without a verdict nothing leaves the outbox', async () => {
  await enqueue(store, aResponse(), taking(endpoint));
  expect(await settle(await due(), verdict(newId(), 'accepted'))).toBe(0);
  expect(await due()).toHaveLength(1);
});

test('a connection that the browser closed is opened again', async () => {
  await enqueue(store, aResponse(), taking(endpoint));
  const original = IDBDatabase.prototype.transaction;
  let failures = 1;
  IDBDatabase.prototype.transaction = function (...given) {
    if (failures-- > 0) throw new DOMException('The database connection is closing.', 'InvalidStateError');
    return original.apply(this, given);
  };
  await enqueue(store, aResponse(), taking(endpoint));
  IDBDatabase.prototype.transaction = original;
  expect(await due()).toHaveLength(2);
});

test('looking for an outbox that is not there leaves none behind', async () => {
  expect(await outboxExists(name)).toBe(false);
  expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name);
  await enqueue(store, aResponse(), taking(endpoint));
  expect(await outboxExists(name)).toBe(true);
});

test('a revision that comes too late changes nothing', async () => {
  const first = aResponse({ finished: false });
  await enqueue(store, { ...first, revision: 1, finished: true }, taking(endpoint));
  await enqueue(store, first, taking(endpoint));
  expect((await due()).map(({ response }) => response.revision)).toEqual([1]);
  expect((await readStatus(store)).ledger.created).toBe(1);
});

test('a follow-up keeps its number although the acknowledged copy is gone', async () => {
  const first = aResponse();
  const { entry } = await enqueue(store, first, taking(endpoint));
  await settle(await due(), verdict(first.id, 'accepted'));
  await makeRoom(store);
  await enqueue(store, { ...first, revision: 1 }, { ...taking(endpoint), earlier: entry });
  expect((await due()).map(({ response }) => response.sequence)).toEqual([1]);
  expect((await readStatus(store)).ledger).toMatchObject({ created: 1, acknowledged: 0 });
});

test('a follow-up to a response that was set aside is counted for itself', async () => {
  const first = aResponse();
  const { entry } = await enqueue(store, first, taking(endpoint));
  await settle(await due(), verdict(first.id, 'rejected'));
  await enqueue(store, { ...first, revision: 1 }, { ...taking(endpoint), earlier: entry });
  const { ledger, pending } = await readStatus(store);
  expect([ledger.created, ledger.quarantined, pending]).toEqual([2, 1, 1]);
});

test('a response is numbered rightly although another tab has taken one since the latest', async () => {
  const latest = await enqueue(store, aResponse({ id: newId(1) }), taking(endpoint));
  const other = openStore(name);
  await enqueue(other, aResponse({ id: newId(2) }), taking(endpoint));
  const third = await enqueue(store, aResponse({ id: newId(3) }), { ...taking(endpoint), latest });
  const fourth = await enqueue(store, aResponse({ id: newId(4) }), { ...taking(endpoint), latest: third });
  expect([third, fourth].map(({ entry }) => entry.response.sequence)).toEqual([3, 4]);
  expect((await due()).map(({ response }) => response.sequence)).toEqual([1, 2, 3, 4]);
  expect((await readStatus(store)).ledger.created).toBe(4);
});

test('a response that comes a second time right after the latest changes nothing', async () => {
  const first = aResponse();
  const latest = await enqueue(store, first, taking(endpoint));
  const again = await enqueue(store, { ...first, locale: 'sv' }, { ...taking(endpoint), latest });
  expect(again.entry).toEqual(latest.entry);
  expect((await due()).map(({ response }) => [response.sequence, response.locale])).toEqual([[1, 'en']]);
  expect((await readStatus(store)).ledger.created).toBe(1);
});

test('where the outbox was wiped behind the page, its endpoint is known again with the next response', async () => {
  const latest = await enqueue(store, aResponse(), taking(endpoint));
  await store('readwrite', (outbox) => void outbox.clear());
  await enqueue(store, aResponse(), { ...taking(endpoint), latest });
  expect(await readStatus(store)).toMatchObject({ pending: 1, oldest: expect.any(Number), ledger: { created: 1 } });
});

test('only the youngest of what was acknowledged are kept', async () => {
  for (let i = 0; i < 7; i++) {
    const ids = Array.from({ length: 100 }, (_, n) => newId(i * 1000 + n));
    for (const id of ids) await enqueue(store, aResponse({ id }), taking(endpoint));
    await settle(await due(), new Map(ids.map((id) => [id, { id, outcome: 'accepted' }])));
  }
  const tail: OutboxEntry[][] = await store('readonly', (outbox) => done(outbox.getAll(allAcknowledged())));
  expect(tail.flat().map(({ response }) => response.sequence)).toEqual(Array.from({ length: 500 }, (_, n) => 201 + n));
});

test('the verdicts of several requests are applied together, each to its own, and the youngest are kept', async () => {
  const sent: OutboxEntry[][] = [];
  for (let i = 0; i < 6; i++) {
    for (let n = 0; n < 100; n++) await enqueue(store, aResponse({ id: newId(i * 1000 + n) }), taking(endpoint));
  }
  for (const entries of await portions({ portions: 6, most: 100, chars: 100_000 })) sent.push(entries);
  const [revised] = sent[2] as [OutboxEntry];
  const refused = sent[3]!.at(-1)!;
  await enqueue(store, { ...revised.response, revision: 1 }, taking(endpoint));
  const settling = startSettling(store);
  // The second request has had no reply yet.
  for (const [i, entries] of sent.entries()) {
    const outcome = (id: string): Outcome => (id === refused.response.id ? 'rejected' : 'accepted');
    const verdicts = new Map(entries.map(({ response: { id } }) => [id, { id, outcome: outcome(id) }]));
    if (i !== 1) expect(await settling.add(entries, verdicts)).toBe(100);
  }
  await settling.finish();
  expect((await due()).map(({ response }) => response.sequence)).toEqual(
    sent[1]!.map(({ response }) => response.sequence),
  );
  const waiting = await portions({ portions: 6, most: 100, chars: 100_000 });
  expect(waiting.flat().at(-1)?.response).toMatchObject({ id: revised.response.id, revision: 1 });
  expect((await readStatus(store)).ledger).toEqual({ created: 600, acknowledged: 498, quarantined: 1, dropped: {} });
  const tail: OutboxEntry[][] = await store('readonly', (outbox) => done(outbox.getAll(allAcknowledged())));
  expect(tail.flat()).toHaveLength(498);
});

test.each([
  ['waits', undefined, { pending: 1, acknowledged: 0, quarantined: 0 }],
  ['is acknowledged', 'accepted', { pending: 1, acknowledged: 0, quarantined: 0 }],
  ['is set aside', 'rejected', { pending: 0, acknowledged: 0, quarantined: 1 }],
] as const)('a follow-up that %s is not undone by the copy of its former revision', async (_, outcome, expected) => {
  const first = aResponse();
  const { entry } = await enqueue(store, first, taking(endpoint));
  await settle(await due(), verdict(first.id, 'accepted'));
  // As on a page that could not load the sender, which has the tail.
  await enqueue(store, { ...first, revision: 1 }, { ...taking(endpoint), earlier: entry, recall: undefined });
  if (outcome) await settle(await due(), verdict(first.id, outcome));
  await putBack(store, endpoint.url, [[1, 1]]);
  const { ledger, pending } = await readStatus(store);
  expect({ pending, acknowledged: ledger.acknowledged, quarantined: ledger.quarantined }).toEqual(expected);
  expect((await due()).map(({ response }) => response.revision)).toEqual(pending ? [1] : []);
});
