import type { BatchReply } from '../src/model/response.ts';
import { type Arrival, type KeptBatch, keepBatches } from './keep.ts';
import { missingOf } from './keep-device.ts';
import type { Cutoffs } from './privacy/retention.ts';
import { retrying } from './store/retry.ts';
import type { Store } from './store/store.ts';

/** What a reply says of a batch that is kept. */
export type Kept = Pick<BatchReply, 'results' | 'missing'>;

/** Keeps a batch durably. Rejects when the store fails. */
export type Keep = (arrival: Arrival) => Promise<Kept>;

/** So many transactions are under way at once: while one waits for the disk, the next one is computed. */
const AT_ONCE = 2;

/** The most items that one transaction takes, unless a single batch has more. */
const MOST_ITEMS = 1_000;

interface Waiting {
  arrival: Arrival;
  resolve(kept: Promise<Kept>): void;
  reject(error: unknown): void;
}

/**
 * Keeps batches: one that comes alone at once, and those that come while others are being kept together in the next
 * transaction. A crowd costs far less that way, and nobody waits longer. Where a transaction of several fails, each of
 * them is tried alone, so that none is lost by another's fault.
 */
export function createKeep(store: Store, now: () => Date, cutoffsAt: (now: Date) => Cutoffs): Keep {
  const line: Waiting[] = [];
  let working = 0;

  const keepAll = (arrivals: Arrival[]): Promise<KeptBatch[]> =>
    retrying(() => {
      const received = now();
      return store.transaction((query, last) => keepBatches(query, arrivals, received, cutoffsAt(received), last));
    });
  const complete = async ({ results, lacking }: KeptBatch): Promise<Kept> => {
    // What is kept stays so: should the store fail now, the device is asked for what is missing the next time.
    const missing = lacking && (await missingOf(store.query, lacking).catch(() => undefined));
    return { results, ...(missing && { missing }) };
  };
  const work = async (group: Waiting[]): Promise<void> => {
    try {
      const kept = await keepAll(group.map(({ arrival }) => arrival));
      for (const [i, { resolve }] of group.entries()) resolve(complete(kept[i]!));
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error);
      else await Promise.all(group.map((one) => work([one])));
    }
  };
  const next = async (): Promise<void> => {
    if (working === AT_ONCE || line.length === 0) return;
    working++;
    await work(takeGroup(line));
    working--;
    void next();
  };
  return (arrival) =>
    new Promise((resolve, reject) => {
      line.push({ arrival, resolve, reject });
      void next();
    });
}

/** Takes from a line those first ones that can be kept together: of different devices, without an id in common. */
function takeGroup(line: Waiting[]): Waiting[] {
  const group: Waiting[] = [];
  const taken = new Set<string>();
  let items = 0;
  for (const one of [...line]) {
    const ids = idsOf(one.arrival);
    const isFull = group.length > 0 && items + ids.length > MOST_ITEMS;
    if (isFull) break;
    // Who waits keeps the place before what came later.
    const isApart = ids.every((id) => !taken.has(id));
    for (const id of ids) taken.add(id);
    if (!isApart) continue;
    items += ids.length;
    group.push(one);
    line.splice(line.indexOf(one), 1);
  }
  return group;
}

/** What a batch may share with another one: its device, and its items. */
function idsOf({ envelope, batch }: Arrival): string[] {
  const items = [...batch.responses, ...batch.measures];
  return [envelope.device.id, ...new Set(items.flatMap((one) => ('item' in one ? [one.item.id] : [])))];
}
