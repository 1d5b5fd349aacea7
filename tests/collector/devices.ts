import type { App } from '../../collector/app.ts';
import { newId } from '../../src/model/id.ts';
import type { Batch, BatchReply, Health, SurveyResponse } from '../../src/model/response.ts';
import { NOW, post, response } from './parts.ts';

/** A tablet as its collector hears it. */
export interface Tablet {
  id: string;
  /** Answers `count` times, numbered on from the last, and returns the answers. */
  answer(count: number): SurveyResponse[];
  /** What it says of itself now. */
  device(changes?: Record<string, unknown>): Batch['device'];
  /** Sends answers, by default none, counts what is acknowledged and returns the reply. */
  send(app: App, sent?: SurveyResponse[], changes?: Record<string, unknown>, sentAt?: Date): Promise<BatchReply>;
}

/** A tablet that has not taken an answer yet. */
export function aTablet(id: string = newId()): Tablet {
  const ledger = { created: 0, acknowledged: 0, quarantined: 0, dropped: {} };
  const acknowledged = new Set<string>();
  const device = (changes = {}) => ({ id, app: 'kiosk/1', ledger: { ...ledger }, ...changes });
  return {
    id,
    device,
    answer: (count) =>
      Array.from({ length: count }, () => {
        ledger.created++;
        return response({ sequence: ledger.created });
      }),
    async send(app, sent = [], changes = {}, sentAt = NOW) {
      const told = { senyum: 1, batch: newId(), sentAt: sentAt.toISOString(), device: device(changes) };
      const reply = await post(app, JSON.stringify({ ...told, responses: sent }));
      if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`);
      const judged = (await reply.json()) as BatchReply;
      for (const { id: one, outcome } of judged.results)
        if (one && (outcome === 'accepted' || outcome === 'duplicate')) acknowledged.add(one);
      ledger.acknowledged = acknowledged.size;
      return judged;
    },
  };
}

/** A tablet to which nothing is wrong. */
export function health(changes: Partial<Health> = {}): Health {
  return {
    touchpoint: 'store-1/till-1',
    every: 300_000,
    pending: 0,
    oldest: null,
    label: null,
    persisted: true,
    awake: true,
    visible: true,
    ...changes,
  };
}
