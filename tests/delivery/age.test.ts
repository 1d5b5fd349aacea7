import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { sync } from '../../src/delivery/sync.ts';
import { newId } from '../../src/model/id.ts';
import { startDelivery } from '../../src/page/delivery.ts';
import { startKeeping } from '../../src/page/keeping.ts';
import { anEndpoint, aResponse } from '../fixtures.ts';
import { accepting, anEndpointThat, unreachable } from './endpoint-double.ts';

const YEAR = 365 * 86_400_000;
const WAITING = 500;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await openStore()('readwrite', (outbox) => void outbox.clear());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test.each([
  ['ten years ahead', 10 * YEAR],
  ['nine years back', -9 * YEAR],
])(
  '500 answers that wait are all sent after a restart with a clock %s',
  async (name, jump) => {
    const before = startKeeping(anEndpoint(), 'test');
    // Every tenth person walked away before the last question.
    const responses = Array.from({ length: WAITING }, (_, i) => aResponse({ id: newId(), finished: i % 10 > 0 }));
    for (const response of responses) await before.keep(response);
    anEndpointThat(unreachable);
    await sync(before.store);
    expect(await readStatus(before.store)).toMatchObject({ pending: WAITING, label: 'unreachable' });

    vi.setSystemTime(Date.now() + jump);
    const seen = anEndpointThat(accepting);
    const after = startDelivery({ endpoint: anEndpoint(), app: 'test' });
    const late = aResponse();
    await after.submit(late);
    await after.flush();
    const arrived = new Set(seen.responses.map(({ id }) => id));
    const { pending, ledger } = await readStatus(openStore());
    const dropped = Object.values(ledger.dropped).reduce((sum, count) => sum + count, 0);
    console.log(`clock ${name}: ${arrived.size} of ${WAITING + 1} sent, ${dropped} dropped`);
    expect([...responses, late].filter(({ id }) => !arrived.has(id))).toEqual([]);
    expect(pending).toBe(0);
    expect(ledger).toEqual({ created: WAITING + 1, acknowledged: WAITING + 1, quarantined: 0, dropped: {} });
    after.stop();
  },
  30_000,
);
