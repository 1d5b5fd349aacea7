import { beforeEach, expect, test } from 'vitest';
import { drain } from '../../src/delivery/drain.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { allPending, pendingKey } from '../../src/delivery/sender-keys.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { retryQuarantined, unsentAsCsv, unsentAsJson } from '../../src/page/unsent.ts';
import { accepting, anEndpointThat, judging } from '../delivery/endpoint-double.ts';
import { anEndpoint, aResponse, taking } from '../fixtures.ts';
import { STRINGS } from '../injection/strings.ts';

const store = openStore();

beforeEach(() => store('readwrite', (outbox) => void outbox.clear()));

test('an entry that can not be read is set aside in its raw form and stops nothing', async () => {
  const healthy = [aResponse(), aResponse()];
  for (const response of healthy) await enqueue(store, response, taking());
  const wrecks = [null, 7, { response: { id: 'x' } }, { version: 0, taps: [1] }];
  await store('readwrite', (outbox) => {
    for (const [i, wreck] of wrecks.entries()) outbox.put(wreck, pendingKey(anEndpoint().url, `0-wreck-${i}`));
  });
  const seen = anEndpointThat(accepting);
  await drain(store, false);
  expect(seen.responses.map(({ id }) => id).sort()).toEqual(healthy.map(({ id }) => id).sort());
  const { quarantined } = JSON.parse(await unsentAsJson());
  expect(quarantined).toEqual(wrecks.map((entry) => ({ reason: 'damaged', entry })));
});

test('what was set aside can be tried again, and the ledger balances', async () => {
  for (let i = 0; i < 3; i++) await enqueue(store, aResponse(), taking());
  anEndpointThat(judging(() => 'rejected'));
  await drain(store, false);
  expect(await readStatus(store)).toMatchObject({ pending: 0, quarantined: 3 });
  expect(await retryQuarantined()).toBe(3);
  expect(await readStatus(store)).toMatchObject({ pending: 3, quarantined: 0 });
  anEndpointThat(accepting);
  await drain(store, false);
  expect((await readStatus(store)).ledger).toEqual({ created: 3, acknowledged: 3, quarantined: 0, dropped: {} });
});

test('the CSV has a row for each answer, and no cell that a spreadsheet would run', async () => {
  const comment = '=HYPERLINK("http://evil.test";"look") said "she", twice';
  const answers = [
    { question: 'mood', kind: 'smiley' as const, value: 'negative' as const },
    { question: 'why', kind: 'text' as const, value: comment },
  ];
  await enqueue(store, aResponse({ answers }), taking());
  const [head, first, second] = (await unsentAsCsv()).split('\r\n');
  expect(head).toBe(
    '"state","reason","id","revision","sequence","touchpoint","survey","locale","at","question","kind","value"',
  );
  expect(first).toMatch(/^"pending","","[0-9a-f-]{36}",0,1,"store-1\/till-1".*"mood","smiley","negative"$/);
  expect(second).toContain(`"why","text","'=HYPERLINK(""http://evil.test"";""look"") said ""she"", twice"`);
});

test('no string in any field makes a cell of the CSV run, and in JSON each is what it was', async () => {
  for (const text of STRINGS) {
    const answers = [{ question: text, kind: 'text' as const, value: text }];
    await enqueue(store, aResponse({ touchpoint: text, survey: text, locale: text, answers }), taking());
  }
  const csv = await unsentAsCsv();
  const cells = [...csv.matchAll(/"((?:[^"]|"")*)"|(\d+)/g)].map(([, cell, number]) => number ?? cell!);
  expect(cells.length).toBe((STRINGS.length + 1) * 12);
  expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
  const { pending } = JSON.parse(await unsentAsJson()) as { pending: { response: { touchpoint: string } }[] };
  expect(pending.map(({ response }) => response.touchpoint).sort()).toEqual([...STRINGS].sort());
});

test('a device without an outbox has nothing unsent', async () => {
  expect(JSON.parse(await unsentAsJson())).toEqual({ pending: [], quarantined: [] });
  await store('readonly', (outbox) => void outbox.getAll(allPending()));
});
