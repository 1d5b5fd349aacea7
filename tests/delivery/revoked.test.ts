import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { sync } from '../../src/delivery/sync.ts';
import { startDelivery } from '../../src/page/delivery.ts';
import { type Keeping, startKeeping } from '../../src/page/keeping.ts';
import { renewEndpoint } from '../../src/page/sending.ts';
import { anEndpoint, aResponse } from '../fixtures.ts';
import { accepting, anEndpointThat, replying } from './endpoint-double.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WAITING = 500;

/** Between two taps at the kiosk, which goes on asking. */
const TAP = 10 * MINUTE;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  await openStore()('readwrite', (outbox) => void outbox.clear());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const keyed = (key: string) => anEndpoint({ headers: { authorization: `Bearer ${key}` } });

/** An endpoint whose key is revoked after so many requests: the times of those that it refused, and who got through. */
function revokingAfter(most: number) {
  const gate = { refused: [] as number[], taken: new Set<string>(), valid: 'old' };
  const seen = anEndpointThat((batch, request) => {
    if (seen.batches.length > most && gate.valid === 'old') gate.valid = 'none';
    const key = new Headers(request.headers).get('authorization');
    if (key !== `Bearer ${gate.valid}`) {
      gate.refused.push(Date.now());
      return replying(401)(batch, request);
    }
    for (const { id } of batch.responses) gate.taken.add(id);
    return accepting(batch, request);
  });
  return gate;
}

async function keepMany(keeping: Keeping, count: number): Promise<string[]> {
  const responses = Array.from({ length: count }, () => aResponse());
  for (const response of responses) await keeping.keep(response);
  return responses.map(({ id }) => id);
}

/** A day at a kiosk: somebody taps now and then, and whenever the wait is over the next try is made. */
async function passDay(keeping: Keeping): Promise<string[]> {
  const ids: string[] = [];
  const end = Date.now() + 24 * HOUR;
  let nextTap = Date.now() + TAP;
  while (Date.now() < end) {
    const wait = await sync(keeping.store);
    const next = Math.min(Date.now() + wait, nextTap);
    vi.advanceTimersByTime(next - Date.now());
    if (next < nextTap) continue;
    ids.push(...(await keepMany(keeping, 1)));
    nextTap += TAP;
  }
  return ids;
}

/** Most of the times within any one hour. */
const mostInAnHour = (times: number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + HOUR).length));

test('a key that is revoked in the middle of a drain loses nothing in a day, and the new one sends it all', {
  timeout: 60_000,
}, async () => {
  const keeping = startKeeping(keyed('old'), 'test');
  const ids = await keepMany(keeping, WAITING);
  const gate = revokingAfter(2);
  ids.push(...(await passDay(keeping)));

  const before = await readStatus(keeping.store);
  expect(gate.taken.size).toBeGreaterThan(0);
  expect(before).toMatchObject({ pending: ids.length - gate.taken.size, quarantined: 0, label: 'key-refused' });
  expect(before.ledger.dropped).toEqual({});
  // What was under way when the key went is refused together; from then on each try is one request.
  const tries = [...new Set(gate.refused)];
  const perHour = mostInAnHour(tries);
  console.log(
    `${ids.length - gate.taken.size} waited for a day: at most ${perHour} tries an hour;`,
    `${gate.refused.length} requests, ${gate.refused.filter((at) => at === tries[0]).length} of them at the first moment`,
  );
  expect(perHour).toBeLessThanOrEqual(4);
  expect(gate.refused.length - tries.length).toBeLessThanOrEqual(5);
  // Nor has it given up.
  expect(tries.length).toBeGreaterThanOrEqual(95);

  gate.valid = 'new';
  await renewEndpoint(keeping, { authorization: 'Bearer new' });
  await sync(keeping.store, true);
  expect(ids.filter((id) => !gate.taken.has(id))).toEqual([]);
  expect(await readStatus(keeping.store)).toMatchObject({ pending: 0, quarantined: 0, label: null });
});

test('a kiosk that starts again with a new key sends at once all that waited under the old one', async () => {
  const keeping = startKeeping(keyed('old'), 'test');
  const ids = await keepMany(keeping, 5);
  const gate = revokingAfter(0);
  await sync(keeping.store);
  expect((await readStatus(keeping.store)).label).toBe('key-refused');

  gate.valid = 'new';
  const delivery = startDelivery({ endpoint: keyed('new'), app: 'test' });
  await delivery.flush();
  expect(ids.filter((id) => !gate.taken.has(id))).toEqual([]);
  delivery.stop();
});
