// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../collector/judge.ts';
import { type Arrival, keepBatches } from '../../collector/keep.ts';
import { createKeep } from '../../collector/keep-together.ts';
import { verifyRollups } from '../../collector/rollup/verify.ts';
import type { Query, Store } from '../../collector/store/store.ts';
import { newId } from '../../src/model/id.ts';
import type { Trust } from '../../src/model/pairing.ts';
import { type Envelope, parseEnvelope } from '../../src/model/parse-batch.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { aTablet } from './devices.ts';
import { appOver, measure, NOW, type Opened, response, usualEngines } from './parts.ts';
import { seeded, whole } from './random.ts';

/** The store, with every statement of a transaction passing by. */
function watched(store: Store, onStatement: (params: unknown[]) => void): Store & { transactions(): number } {
  let transactions = 0;
  return {
    ...store,
    transactions: () => transactions,
    transaction(work) {
      transactions++;
      return store.transaction((query) => {
        const watching: Query = (text, params = []) => {
          onStatement(params);
          return query(text, params);
        };
        return work(watching);
      });
    },
  };
}

/** A batch of a new device, as it comes to be kept. */
function arrivalOf(sent: SurveyResponse[], trust: Trust = 'none'): Arrival {
  const ledger = { created: sent.length, acknowledged: 0, quarantined: 0, dropped: {} };
  const { envelope } = parseEnvelope({
    ...{ senyum: 1, batch: newId(), sentAt: NOW.toISOString(), device: { id: newId(), app: 'kiosk/1', ledger } },
    responses: sent,
  }) as { envelope: Envelope };
  const { responses } = judge(envelope);
  return { envelope, batch: { responses: responses.map((one) => ({ ...one, trust })), measures: [] } };
}

describe.each(usualEngines)('batches of a crowd over $engine', ({ open }) => {
  let opened: Opened;
  let other: Opened;

  beforeAll(async () => {
    [opened, other] = await Promise.all([open(), open()]);
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
    await other?.close();
  });

  test('are kept together while others are being kept', async () => {
    const store = watched(opened.store, () => {});
    const keep = createKeep(
      store,
      () => NOW,
      () => ({}),
    );
    const crowd = Array.from({ length: 24 }, () => keep(arrivalOf([response(), response(), response()])));
    const outcomesOfAll = (await Promise.all(crowd)).flatMap(({ results }) => results.map(({ outcome }) => outcome));
    expect(outcomesOfAll).toEqual(Array(72).fill('accepted'));
    // The first two at once, each alone, and then all that have come meanwhile.
    expect(store.transactions()).toBe(3);
    expect(await verifyRollups(opened.store.query)).toMatchObject({ wrong: 0 });
  });

  test('are kept although one of them breaks the transaction', async () => {
    const store = watched(opened.store, (params) => {
      if (JSON.stringify(params).includes('the odd one')) throw Object.assign(new Error('odd'), { code: '22021' });
    });
    const app = appOver(store);
    const odd = aTablet();
    const tablets = Array.from({ length: 12 }, () => aTablet());
    const sent = [...tablets, odd].map((tablet) => {
      const answers = tablet.answer(2);
      const given = tablet === odd ? answers.map((one) => ({ ...one, survey: 'the odd one' })) : answers;
      return tablet.send(app, given as SurveyResponse[]).then(
        ({ results }) => results.map(({ outcome }) => outcome),
        ({ message }: Error) => message.slice(0, 3),
      );
    });
    expect(await Promise.all(sent)).toEqual([...tablets.map(() => ['accepted', 'accepted']), '503']);
  });

  test('are never in one transaction when they bring the same item', async () => {
    const keep = createKeep(
      opened.store,
      () => NOW,
      () => ({}),
    );
    const id = newId();
    // The first ones go at once, those after them wait side by side.
    const first = Array.from({ length: 4 }, () => keep(arrivalOf([response()])));
    const rightful = keep(arrivalOf([response({ id })], 'device'));
    const forged = keep(arrivalOf([response({ id, revision: 1, survey: 'forged' })]));
    const kept = await Promise.all([...first, rightful, forged]);
    expect(kept.map(({ results }) => results[0]!.outcome)).toEqual([...Array(5).fill('accepted'), 'conflict']);
    const { rows } = await opened.store.query('select survey from responses where id = $1', [id]);
    expect(rows).toEqual([{ survey: 'smile' }]);
  });

  test('fare together as they would one after the other', async () => {
    const random = seeded(7);
    const devices = Array.from({ length: 5 }, () => newId());
    const sequences = devices.map(() => 0);
    const former: unknown[][] = devices.map(() => []);
    for (let round = 0; round < 12; round++) {
      const arrivals = devices.map((id, i): Arrival => {
        const fresh = Array.from({ length: whole(random, 0, 4) }, () =>
          response({ touchpoint: `shop-${whole(random, 0, 2)}`, sequence: ++sequences[i]! }),
        );
        const again = former[i]!.filter(() => random() < 0.3);
        const spoiled = random() < 0.3 ? [{ id: newId(), revision: 'one' }] : [];
        const items: unknown[] = [...fresh, ...again, ...spoiled];
        former[i]!.push(...fresh, ...fresh.map((one) => ({ ...one, revision: 1 })));
        const ledger = { created: sequences[i]!, acknowledged: 0, quarantined: 0, dropped: {} };
        const parsed = parseEnvelope({
          senyum: 1,
          batch: newId(),
          sentAt: NOW.toISOString(),
          device: { id, app: 'kiosk/1', ledger },
          responses: items,
          measures: random() < 0.5 ? [measure()] : [],
        });
        if (!('envelope' in parsed)) throw new Error('not a batch');
        return { envelope: parsed.envelope, batch: judge(parsed.envelope) };
      });
      const together = await opened.store.transaction((query) => keepBatches(query, arrivals, NOW));
      const alone = [];
      for (const one of arrivals)
        alone.push(...(await other.store.transaction((query) => keepBatches(query, [one], NOW))));
      expect(together).toEqual(alone);
    }
    const rows = `select id, revision, touchpoint, at, device, sequence, hash, body::text from responses
      where device = any($1::uuid[]) order by id`;
    const [ours, theirs] = await Promise.all([opened, other].map(({ store }) => store.query(rows, [devices])));
    expect(ours!.rows.length).toBeGreaterThan(50);
    expect(ours!.rows).toEqual(theirs!.rows);
    const numbers = 'select id, numbers::text from devices where id = any($1::uuid[]) order by id';
    const [heard, known] = await Promise.all([opened, other].map(({ store }) => store.query(numbers, [devices])));
    expect(heard!.rows).toEqual(known!.rows);
  });
});
