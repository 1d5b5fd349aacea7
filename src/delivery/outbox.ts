import { promisifyRequest as done } from 'idb-keyval';
import type { Endpoint } from '../model/endpoint.ts';
import type { SurveyResponse } from '../model/response.ts';
import { HOLD, type OutboxEntry } from './entry.ts';
import * as keys from './keys.ts';
import { type Device, type Former, newDevice, nothingSettled, type Settled } from './ledger.ts';
import type { Store } from './store.ts';

/** Who takes a response. */
export interface Taking {
  endpoint: Endpoint;
  /** Which senyum it is, for example `kiosk/0.1.0`. */
  app: string;
  /** What this device remembers outside of the outbox; told to the collector if the outbox turns out to be new. */
  former: Former | undefined;
  /** What was taken last, by this page and for this very endpoint object. Saves reading before writing. */
  latest?: Taken | undefined;
  /** What this page stored of the same response before, which may be gone from the outbox meanwhile. */
  earlier?: OutboxEntry | undefined;
  /** Takes the copy of an acknowledged response back; a page that could not load the sender has none of it. */
  recall?: Recall | undefined;
}

/** Takes the copy of an acknowledged response out of the tail. */
export type Recall = (outbox: IDBObjectStore, id: string) => Promise<OutboxEntry | undefined>;

/** What was stored, with what was then known of the device. */
export interface Taken {
  device: Device;
  /** As last read, which may be some responses ago. */
  settled: Settled;
  endpoint: Endpoint;
  entry: OutboxEntry;
}

/**
 * Stores a response, numbered and counted, in one strict transaction. Resolves with what is stored, when it is
 * committed.
 *
 * A higher revision takes the place of a lower one that still waits; one that is not higher comes too late and changes
 * nothing.
 */
export function enqueue(store: Store, response: SurveyResponse, taking: Taking): Promise<Taken> {
  const { endpoint, app, former, latest } = taking;
  const now = Date.now();
  const key = keys.pendingKey(endpoint.url, response.id);
  const entryOf = (sequence: number): OutboxEntry => ({
    response: { ...response, sequence },
    endpoint: endpoint.url,
    storedAt: now,
    ...(!response.finished && { heldUntil: now + HOLD }),
  });
  let isFirstTry = true;
  return store('readwrite', async (outbox) => {
    const reading = done(outbox.get(keys.DEVICE) as IDBRequest<Device | undefined>);
    // Written ahead of what is read, which saves a round trip: mostly nobody else has taken a response meanwhile. Were
    // there an entry of this id, to add one would fail and lead to the second try.
    const guess = isFirstTry && !response.revision && latest?.endpoint === endpoint && next(latest.device, app);
    isFirstTry = false;
    if (guess) {
      const { settled } = latest!;
      const entry = entryOf(guess.sequence);
      outbox.put(guess, keys.DEVICE);
      outbox.add(entry, key);
      const known = await reading;
      if (known?.id === guess.id && known.sequence === latest!.device.sequence) {
        return { device: guess, settled, endpoint, entry };
      }
    }
    const [known, settled = nothingSettled(), found] = await Promise.all([
      reading,
      done(outbox.get(keys.SETTLED) as IDBRequest<Settled | undefined>),
      done(outbox.get(key) as IDBRequest<OutboxEntry | undefined>),
    ]);
    const waiting = guess ? undefined : found;
    let device = known ?? newDevice(app, former);
    if (waiting && waiting.response.revision >= response.revision) return { device, settled, endpoint, entry: waiting };
    const replaced =
      waiting ?? (response.revision > 0 ? await takeBack(outbox, settled, response.id, taking) : undefined);
    if (!replaced) device = next(device, app);
    const entry = entryOf(replaced ? replaced.response.sequence! : device.sequence);
    outbox.put(device, keys.DEVICE);
    outbox.put(endpoint, keys.endpointKey(endpoint.url));
    outbox.put(entry, key);
    return { device, settled, endpoint, entry };
  });
}

const next = (device: Device, app: string): Device => ({ ...device, app, sequence: device.sequence + 1 });

/**
 * A follow-up to a response that is already acknowledged makes it wait again. Its copy may be gone from the tail; then
 * what the page remembers tells its number.
 */
async function takeBack(
  outbox: IDBObjectStore,
  settled: Settled,
  id: string,
  { earlier, recall }: Taking,
): Promise<OutboxEntry | undefined> {
  const copy = await recall?.(outbox, id);
  const refused = await done(outbox.getKey(keys.quarantinedKeys(id)));
  const sent = copy ?? (refused ? undefined : earlier);
  if (sent) {
    settled.acknowledged--;
    outbox.put(settled, keys.SETTLED);
  }
  return sent;
}

/** Gives back room on a full disk: what the endpoint has anyway, and the ballast that was laid in for this. */
export function makeRoom(store: Store): Promise<void> {
  return store('readwrite', (outbox) => {
    outbox.delete(keys.allAcknowledged());
    outbox.delete(keys.BALLAST);
  });
}
