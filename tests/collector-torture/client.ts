import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/model/id.ts';
import type { BatchReply, SurveyResponse } from '../../src/model/response.ts';
import { batchOf, response } from '../collector/parts.ts';
import type { Random } from '../torture/random.ts';
import type { Journal } from './journal.ts';

/** What {@link runClient} is told. */
export interface ClientParts {
  url: string;
  journal: Journal;
  random: Random;
  /** Sizes of the batches it has to deliver. */
  batches: number[];
  /** Told before each batch is sent for the first time. */
  begins(): void;
  signal: AbortSignal;
}

/** Language of what is sent in the second place under an id that is known. */
export const TAMPERED = 'sv';

/** Shares of the batches: whose acknowledgement is not waited for, of which nothing is heard again, and so on. */
const DROPPED = 0.15;
const GIVEN_UP = 0.03;
const REPEATED = 0.1;
const TAMPERED_WITH = 0.05;

/** How long a client waits for the reply that it then drops, and between two tries, in ms at most. */
const DROP_AFTER = 25;
const PAUSE = 150;
const PATIENCE = 15_000;

/** After so many ms without a reply the collector counts as dead. */
const DEAD = 120_000;

/** A device that delivers batches until each is acknowledged, in the manner of a bad network. */
export async function runClient({ url, journal, random, batches, begins, signal }: ClientParts): Promise<void> {
  const device = newId();
  let created = 0;
  const post = async (items: SurveyResponse[], wait: number): Promise<BatchReply['results'] | undefined> => {
    const ledger = { created, acknowledged: 0, quarantined: 0, dropped: {} };
    const batch = {
      ...batchOf(items),
      sentAt: new Date().toISOString(),
      device: { id: device, app: 'kiosk/1', ledger },
    };
    const limit = AbortSignal.any([signal, AbortSignal.timeout(wait)]);
    try {
      const reply = await fetch(url, { method: 'POST', body: JSON.stringify(batch), signal: limit });
      if (reply.status === 200) return ((await reply.json()) as BatchReply).results;
      journal.count(`reply ${reply.status}`);
      await reply.text();
    } catch {
      signal.throwIfAborted();
      journal.count('no reply');
    }
    return undefined;
  };
  const deliver = async (items: SurveyResponse[]): Promise<BatchReply['results']> => {
    for (const begun = Date.now(); ; ) {
      const results = await post(items, PATIENCE);
      if (results) return results;
      if (Date.now() - begun > DEAD) throw new Error('the collector answers nobody any more');
      await sleep(random.between(1, PAUSE), undefined, { signal });
    }
  };
  const judge = (results: BatchReply['results'], allowed: string[], when: string) => {
    for (const { id, outcome } of results)
      if (!allowed.includes(outcome)) journal.wrong.push(`${id} was ${outcome} ${when}`);
  };

  for (const size of batches) {
    const at = new Date().toISOString();
    const touchpoint = `store-${random.between(1, 5)}/till-${random.between(1, 4)}`;
    const items = Array.from({ length: size }, () => response({ at, touchpoint, sequence: ++created }));
    begins();
    for (const { id } of items) journal.sent.add(id);
    let isFirst = true;
    if (random.chance(DROPPED)) {
      journal.count('acknowledgement dropped');
      await post(items, random.between(1, DROP_AFTER));
      isFirst = false;
    } else if (random.chance(GIVEN_UP)) {
      journal.count('batch given up');
      await post(items, random.between(1, DROP_AFTER));
      continue;
    }
    const results = await deliver(items);
    judge(results, ['accepted', 'duplicate'], isFirst ? 'at first' : 'when it was sent again');
    for (const { id } of items) journal.acknowledged.add(id);
    if (random.chance(REPEATED)) {
      journal.count('batch repeated');
      judge(await deliver(items), ['duplicate'], 'after it was acknowledged');
    }
    if (random.chance(TAMPERED_WITH)) {
      journal.count('batch tampered with');
      judge(await deliver(items.map((one) => ({ ...one, locale: TAMPERED }))), ['conflict'], 'with other contents');
    }
  }
}
