// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { BatchReply } from '../../src/model/response.ts';
import { appOver, batchOf, countRows, measure, NOW, post, response, usualEngines } from './parts.ts';

const DAY = 86_400_000;

/** How long after the first time a batch comes again. */
const LATER = [
  ['at once', 0],
  ['a day later', DAY],
  ['90 days later', 90 * DAY],
  ['two years later', 730 * DAY],
] as const;

/** What devices send in a day: answers, follow-ups, measures, and an answer that is not sound. */
const batches = Array.from({ length: 10 }, (_, i) => {
  const responses = Array.from({ length: 50 }, (_, j) => response({ sequence: i * 50 + j + 1 }));
  const followUp = { ...responses[0]!, revision: 1, locale: 'sv' };
  return batchOf([...responses, followUp, { ...response(), answers: [] }], [measure(), measure()]);
});

const RESPONSES = 10 * 50;
const MEASURES = 10 * 2;

describe.each(usualEngines)('what comes again to a collector over $engine', ({ engine, open }) => {
  test('is known for ever, by the same request and by a new one', { timeout: 60_000 }, async () => {
    const { store, close } = await open();
    const rows = async () => (await store.query('select * from responses order by id')).rows;
    const sendAll = async (after: number, again: boolean): Promise<string[]> => {
      // A collector that was started anew, with a clock of its own.
      const app = appOver(store, { now: () => new Date(NOW.getTime() + after) });
      const outcomes: string[] = [];
      for (const batch of batches) {
        const nonce = again ? `again-${after}-${batch.batch}` : batch.batch;
        const reply = await post(app, JSON.stringify({ ...batch, batch: nonce }));
        const { results } = (await reply.json()) as BatchReply;
        outcomes.push(...results.map(({ outcome }) => outcome));
      }
      return outcomes;
    };
    const counts = (outcomes: string[]) =>
      Object.fromEntries([...new Set(outcomes)].sort().map((one) => [one, outcomes.filter((it) => it === one).length]));

    try {
      expect(counts(await sendAll(0, false))).toEqual({ accepted: RESPONSES + 10 + MEASURES, rejected: 10 });
      const before = await rows();
      expect(before).toHaveLength(RESPONSES);
      for (const [name, after] of LATER) {
        for (const again of [false, true]) {
          expect(counts(await sendAll(after, again))).toEqual({ duplicate: RESPONSES + 10 + MEASURES, rejected: 10 });
        }
        const stored = await countRows(store, 'responses');
        console.log(`${engine}, ${name}: ${stored - RESPONSES} duplicates of ${RESPONSES} responses are stored`);
        expect(await countRows(store, 'measures')).toBe(MEASURES);
        // Neither content nor time has changed.
        expect(await rows()).toEqual(before);
      }
    } finally {
      await close();
    }
  });
});
