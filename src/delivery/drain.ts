import { promisifyRequest } from 'idb-keyval';
import { type Endpoint, gradeOf } from '../model/endpoint.ts';
import type { Batch, Verdict } from '../model/response.ts';
import { bootTime } from '../model/time.ts';
import { type Label, type Pace, remaining, waitAfter } from './backoff.ts';
import type { OutboxEntry } from './entry.ts';
import { readDue, type Waiting } from './read-due.ts';
import { type Missing, type Sent, send, type Target } from './send.ts';
import * as keys from './sender-keys.ts';
import { setDamagedAside, settle } from './settle.ts';
import type { Store } from './store.ts';
import { putBack } from './tail.ts';

/** Most items in a request. */
const BATCH_ITEMS = 100;

/** Longest JSON of a request's items: at 3 bytes a character it stays below 256 KiB. */
const BATCH_CHARS = 85_000;

/** Most requests at a time. It begins with one and grows with each success, so that one that is down gets one. */
const ABREAST = 6;

/** After so many whole-request conflicts in a row the batch counts as refused. */
const CONFLICTS = 5;

/** After so many refused items, with none taken, it is the endpoint that is wrong and not the items. */
const SUSPECTS = 3;

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
  let abreast = 1;
  let failure: Failure | undefined;
  let broken: unknown;
  let mayPutBack = true;
  const fly = async (waiting: Waiting): Promise<void> => {
    const { failed, missing = [] } = await deliver(store, endpoint, waiting, pace?.failures ?? 0);
    if (failed) {
      failure ??= failed;
      return;
    }
    // Once, so that an endpoint that misses things for ever is not given them for ever.
    if (missing.length > 0 && mayPutBack) {
      mayPutBack = false;
      await putBack(store, endpoint.url, missing);
    }
    if (abreast < ABREAST) abreast++;
    if (pace) await store('readwrite', (outbox) => void outbox.delete(key));
    pace = undefined;
  };
  for (let behind = ''; ; ) {
    const waiting = await readDue(store, endpoint.url, { behind, most: BATCH_ITEMS, chars: BATCH_CHARS });
    if (waiting?.damaged.length) await setDamagedAside(store, waiting.damaged);
    const last = waiting?.entries.at(-1);
    // The next portion is read while the others are under way.
    while (flying.size >= (last ? abreast : 1)) await Promise.race(flying);
    if (failure || broken) break;
    if (last) {
      const flight = fly(waiting!)
        .catch((error) => {
          broken ??= error;
        })
        .finally(() => flying.delete(flight));
      flying.add(flight);
    } else if (behind === '') {
      return (waiting?.heldUntil ?? Number.POSITIVE_INFINITY) - Date.now();
    }
    // At the end from the start again: there may be what was not judged, and what came meanwhile.
    behind = last?.response.id ?? '';
  }
  await Promise.all(flying);
  if (!failure) throw broken;
  return slowDown(store, endpoint, failure, pace);
}

type Failure = Extract<Sent, { kind: 'failed' }>;

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

/** Sends some entries, halving what is refused until the bad ones are found. */
async function deliver(
  store: Store,
  endpoint: Target,
  { device, entries }: Waiting,
  failures: number,
): Promise<{ failed?: Failure; missing?: Missing }> {
  const parts = [entries];
  const suspects: OutboxEntry[] = [];
  const reasons = new Map<string, Verdict>();
  let judged = 0;
  let missing: Missing | undefined;
  for (let part = parts.pop(); part; part = parts.pop()) {
    const sent = await send(
      endpoint,
      device,
      part.map(({ response }) => response),
    );
    if (sent.kind === 'failed') return { failed: sent };
    if (sent.kind === 'judged') {
      judged += await settle(store, part, sent.verdicts);
      missing = sent.missing;
    } else if (sent.status === 409 && failures < CONFLICTS) {
      return failed('server-error');
    } else if (part.length > 1) {
      const half = part.length >> 1;
      parts.push(part.slice(half), part.slice(0, half));
    } else {
      const [entry] = part as [OutboxEntry];
      suspects.push(entry);
      reasons.set(entry.response.id, { outcome: 'rejected', reason: `HTTP ${sent.status}` });
      if (suspects.length === SUSPECTS && judged === 0) return failed('refuses-all');
    }
  }
  if (suspects.length > 0) {
    const isSound = judged > 0 || (await takesAnything(endpoint, device));
    if (!isSound) return failed('refuses-all');
    judged += await settle(store, suspects, reasons);
  }
  return judged > 0 ? { ...(missing && { missing }) } : failed('strange-reply');
}

/** A response alone that is refused is bad only if the endpoint takes another batch, be it an empty one. */
async function takesAnything(endpoint: Target, device: Batch['device']): Promise<boolean> {
  return gradeOf(endpoint) === 'verified' && (await send(endpoint, device, [])).kind === 'judged';
}

const failed = (label: Label): { failed: Failure } => ({ failed: { kind: 'failed', label } });
