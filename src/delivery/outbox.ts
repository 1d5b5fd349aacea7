import { promisifyRequest as done, type UseStore } from 'idb-keyval';
import type { Endpoint } from '../model/endpoint.ts';
import { newId } from '../model/id.ts';
import type { SurveyResponse, Verdict } from '../model/response.ts';
import * as keys from './keys.ts';
import { type Device, emptyLedger } from './ledger.ts';

/** A response in the outbox. Plain data, readable by page and worker. */
export interface OutboxEntry {
  response: SurveyResponse;
  /** Name of its endpoint: the endpoint's URL. */
  endpoint: string;
  /** Unix time in ms of the write. */
  storedAt: number;
  /** Unfinished: not sent before this Unix time in ms, because follow-up answers may come. */
  heldUntil?: number;
}

/** A response that its endpoint refused for good. */
export interface QuarantinedEntry extends OutboxEntry {
  reason: string;
}

/** How long an unfinished response waits for the next answer, in ms. */
export const HOLD = 60_000;

/** How many acknowledged responses are kept, so that a collector restored from a backup can be given them again. */
const TAIL = 500;

/**
 * Stores a response, numbered and counted, in one strict transaction. Resolves when it is committed.
 *
 * A higher revision takes the place of a lower one that still waits.
 */
export function enqueue(store: UseStore, response: SurveyResponse, endpoint: Endpoint, app: string): Promise<void> {
  const now = Date.now();
  return store('readwrite', async (outbox) => {
    const key = keys.pendingKey(endpoint.url, response.id);
    const [known, waiting] = await Promise.all([
      done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>),
      done(outbox.get(key) as IDBRequest<OutboxEntry | undefined>),
    ]);
    const device = known ?? { id: newId(now), app, sequence: 0, ledger: emptyLedger() };
    const former = waiting ?? (response.revision > 0 && (await recall(outbox, device, response.id)));
    if (!former) device.ledger.created++;
    const sequence = former ? former.response.sequence! : ++device.sequence;
    const entry: OutboxEntry = {
      response: { ...response, sequence },
      endpoint: endpoint.url,
      storedAt: now,
      ...(!response.finished && { heldUntil: now + HOLD }),
    };
    outbox.put({ ...device, app }, keys.DEVICE);
    outbox.put(endpoint, keys.endpointKey(endpoint.url));
    outbox.put(entry, key);
  });
}

/** A follow-up to a response that is already acknowledged makes it wait again. */
async function recall(outbox: IDBObjectStore, device: Device, id: string): Promise<OutboxEntry | undefined> {
  const key = keys.acknowledgedKey(id);
  const sent = await done(outbox.get(key) as IDBRequest<OutboxEntry | undefined>);
  if (sent) {
    device.ledger.acknowledged--;
    outbox.delete(key);
  }
  return sent;
}

/** Whether an entry waits for follow-up answers. A clock that jumped back holds nothing for longer than {@link HOLD}. */
function isHeld({ heldUntil = 0 }: OutboxEntry, now: number): boolean {
  return now < heldUntil && heldUntil - now <= HOLD;
}

/** Some of what waits for an endpoint. */
export interface Waiting {
  device: Device;
  entries: OutboxEntry[];
  /** Unix time in ms when the next held entry is due; undefined when none is held. */
  heldUntil?: number;
}

/**
 * Reads what is due for an endpoint, oldest first.
 * @param most Largest number of entries.
 * @param chars Largest length of their JSON together; one entry is read however long it is.
 */
export function readDue(store: UseStore, endpoint: string, most: number, chars: number): Promise<Waiting | undefined> {
  const now = Date.now();
  return store('readonly', async (outbox) => {
    const device = await done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>);
    if (!device) return undefined;
    const due: OutboxEntry[] = [];
    const held: number[] = [];
    let length = 0;
    let after = '';
    for (;;) {
      const page = await done(outbox.getAll(keys.pendingAfter(endpoint, after), most) as IDBRequest<OutboxEntry[]>);
      for (const entry of page) {
        after = entry.response.id;
        if (isHeld(entry, now)) {
          held.push(entry.heldUntil!);
          continue;
        }
        length += JSON.stringify(entry.response).length;
        if (due.length === most || (due.length > 0 && length > chars)) return { device, entries: due };
        due.push(entry);
      }
      if (page.length < most) break;
    }
    return { device, entries: due, ...(held.length > 0 && { heldUntil: Math.min(...held) }) };
  });
}

/**
 * Applies verdicts to what was sent, in one transaction. Only an acknowledgement of the very revision that was sent
 * takes an entry out of the outbox.
 * @returns how many entries left it.
 */
export function settle(store: UseStore, sent: OutboxEntry[], verdicts: Map<string, Verdict>): Promise<number> {
  return store('readwrite', async (outbox) => {
    const device = await done(outbox.get(keys.DEVICE) as IDBRequest<Device>);
    const { ledger } = device;
    const current = await Promise.all(
      sent.map(({ endpoint, response }) =>
        done(outbox.get(keys.pendingKey(endpoint, response.id)) as IDBRequest<OutboxEntry | undefined>),
      ),
    );
    let settled = 0;
    for (const [i, entry] of sent.entries()) {
      const { id, revision } = entry.response;
      const verdict = verdicts.get(id);
      if (!verdict || current[i]?.response.revision !== revision) continue;
      settled++;
      outbox.delete(keys.pendingKey(entry.endpoint, id));
      if (verdict.outcome === 'accepted' || verdict.outcome === 'duplicate') {
        ledger.acknowledged++;
        device.lastSuccess = Date.now();
        outbox.put(entry, keys.acknowledgedKey(id));
      } else if (verdict.outcome === 'gone') {
        ledger.dropped[verdict.outcome] = (ledger.dropped[verdict.outcome] ?? 0) + 1;
      } else {
        ledger.quarantined++;
        const reason = verdict.reason ?? verdict.outcome;
        outbox.put({ ...entry, reason } satisfies QuarantinedEntry, keys.quarantinedKey(id));
      }
    }
    outbox.put(device, keys.DEVICE);
    await trimTail(outbox);
    return settled;
  });
}

async function trimTail(outbox: IDBObjectStore): Promise<void> {
  const surplus = (await done(outbox.count(keys.allAcknowledged()))) - TAIL;
  if (surplus <= 0) return;
  const oldest = await done(outbox.getAllKeys(keys.allAcknowledged(), surplus));
  outbox.delete(IDBKeyRange.bound(oldest[0], oldest.at(-1)));
}
