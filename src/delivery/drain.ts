import { promisifyRequest } from 'idb-keyval';
import type { Endpoint } from '../model/endpoint.ts';
import type { Batch } from '../model/response.ts';
import { bootTime } from '../model/time.ts';
import { type Pace, remaining, waitAfter } from './backoff.ts';
import { deliver, type Failure } from './deliver.ts';
import type { OutboxEntry } from './entry.ts';
import { readDue, type Waiting } from './read-due.ts';
import type { Target } from './send.ts';
import * as keys from './sender-keys.ts';
import { setDamagedAside } from './settle.ts';
import { startSettling } from './settling.ts';
import type { Store } from './store.ts';
import { putBack } from './tail.ts';

/** Most items in a request. */
const BATCH_ITEMS = 100;

/** Longest JSON of a request's items: at 3 bytes a character it stays below 256 KiB. */
const BATCH_CHARS = 85_000;

/** So many requests' items are read at once. */
const PORTIONS = 2;

/** Most requests at a time. It begins with one and grows with each success, so that one that is down gets one. */
const ABREAST = 6;

/**
 * Sends what waits, endpoint by endpoint, until nothing is due or the endpoint can't take it.
 * @param force Also endpoints whose wait is not over.
 * @param own An endpoint that is written for in a way of its own. Any other one of that kind is left alone: who can
 *   write for it sends.
 * @returns ms until the next try is due; Infinity when nothing waits.
 */
export async function drain(store: Store, force: boolean, own?: Target): Promise<number> {
  const endpoints: Endpoint[] = await store('readonly', (outbox) =>
    promisifyRequest(outbox.getAll(keys.allEndpoints())),
  );
  const targets = endpoints
    .map((endpoint): Target => (endpoint.url === own?.url ? { ...endpoint, encode: own.encode } : endpoint))
    .filter(({ format, encode }) => format !== 'custom' || encode);
  const waits = await Promise.all(targets.map((target) => drainEndpoint(store, target, force)));
  return Math.min(Number.POSITIVE_INFINITY, ...waits);
}

async function drainEndpoint(store: Store, endpoint: Target, force: boolean): Promise<number> {
  const key = keys.paceKey(endpoint.url);
  let pace: Pace | undefined = await store('readonly', (outbox) => promisifyRequest(outbox.get(key)));
  const left = force ? 0 : remaining(pace, Date.now());
  if (left > 0) return left;

  const flying = new Set<Promise<void>>();
  const settling = startSettling(store);
  let abreast = 1;
  let failure: Failure | undefined;
  let broken: unknown;
  let mayPutBack = true;
  const fly = async (device: Batch['device'], entries: OutboxEntry[]): Promise<void> => {
    const { failed, missing = [] } = await deliver(settling, endpoint, device, entries, pace?.failures ?? 0);
    if (failed) {
      failure ??= failed;
      return;
    }
    // Once, so that an endpoint that misses things for ever is not given them for ever.
    if (missing.length > 0 && mayPutBack) {
      mayPutBack = false;
      await settling.finish();
      await putBack(store, endpoint.url, missing);
    }
    if (abreast < ABREAST) abreast++;
    if (pace) await store('readwrite', (outbox) => void outbox.delete(key));
    pace = undefined;
  };
  let waiting: Waiting | undefined;
  for (let behind = ''; ; ) {
    // The next ones are read while others are under way.
    if (!waiting?.portions.length) {
      waiting = await readDue(store, endpoint.url, {
        behind,
        portions: PORTIONS,
        most: BATCH_ITEMS,
        chars: BATCH_CHARS,
      });
      if (waiting?.damaged.length) await setDamagedAside(store, waiting.damaged);
    }
    const entries = waiting?.portions.shift();
    while (flying.size >= (entries ? abreast : 1)) await Promise.race(flying);
    if (failure || broken) break;
    if (entries) {
      const flight = fly(waiting!.device, entries)
        .catch((error) => {
          broken ??= error;
        })
        .finally(() => flying.delete(flight));
      flying.add(flight);
    } else if (behind === '') {
      return (waiting?.heldUntil ?? Number.POSITIVE_INFINITY) - Date.now();
    } else {
      await settling.finish();
    }
    // At the end from the start again: there may be what was not judged, and what came meanwhile.
    behind = entries?.at(-1)?.response.id ?? '';
  }
  await Promise.all(flying);
  await settling.finish().catch((error) => {
    broken ??= error;
  });
  if (!failure) throw broken;
  return slowDown(store, endpoint, failure, pace);
}

async function slowDown(
  store: Store,
  endpoint: Endpoint,
  { label, after }: Failure,
  former: Pace | undefined,
): Promise<number> {
  const failures = (former?.failures ?? 0) + 1;
  const wait = waitAfter(failures, after);
  const pace: Pace = { failures, since: Date.now(), clock: bootTime(), wait, label };
  await store('readwrite', (outbox) => void outbox.put(pace, keys.paceKey(endpoint.url)));
  return wait;
}
