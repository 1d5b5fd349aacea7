import { promisifyRequest, type UseStore } from 'idb-keyval';
import { type Endpoint, gradeOf } from '../model/endpoint.ts';
import type { Verdict } from '../model/response.ts';
import { backoff, type Label, type Pace, remaining } from './backoff.ts';
import type { OutboxEntry } from './entry.ts';
import * as keys from './keys.ts';
import type { Device } from './ledger.ts';
import { readDue, type Waiting } from './read-due.ts';
import { type Sent, send } from './send.ts';
import { setDamagedAside, settle } from './settle.ts';

/** Most items in a request. */
const BATCH_ITEMS = 100;

/** Longest JSON of a request's items: at 3 bytes a character it stays below 256 KiB. */
const BATCH_CHARS = 85_000;

/** After so many whole-request conflicts in a row the batch counts as refused. */
const CONFLICTS = 5;

/** After so many refused items, with none taken, it is the endpoint that is wrong and not the items. */
const SUSPECTS = 3;

/**
 * Sends what waits, endpoint by endpoint, until nothing is due or the endpoint can't take it.
 * @param force Also endpoints whose wait is not over.
 * @returns ms until the next try is due; Infinity when nothing waits.
 */
export async function drain(store: UseStore, force: boolean): Promise<number> {
  const endpoints: Endpoint[] = await store('readonly', (outbox) =>
    promisifyRequest(outbox.getAll(keys.allEndpoints())),
  );
  const waits = await Promise.all(endpoints.map((endpoint) => drainEndpoint(store, endpoint, force)));
  return Math.min(Number.POSITIVE_INFINITY, ...waits);
}

async function drainEndpoint(store: UseStore, endpoint: Endpoint, force: boolean): Promise<number> {
  const key = keys.paceKey(endpoint.url);
  let pace: Pace | undefined = await store('readonly', (outbox) => promisifyRequest(outbox.get(key)));
  for (;;) {
    const waiting = await readDue(store, endpoint.url, BATCH_ITEMS, BATCH_CHARS);
    if (waiting?.damaged.length) await setDamagedAside(store, waiting.damaged);
    if (!waiting?.entries.length) return (waiting?.heldUntil ?? Number.POSITIVE_INFINITY) - Date.now();
    const left = force ? 0 : remaining(pace, Date.now());
    if (left > 0) return left;
    const failure = await deliver(store, endpoint, waiting, pace?.failures ?? 0);
    if (failure) return slowDown(store, endpoint, failure, pace);
    if (pace) await store('readwrite', (outbox) => void outbox.delete(key));
    pace = undefined;
  }
}

type Failure = Extract<Sent, { kind: 'failed' }>;

async function slowDown(
  store: UseStore,
  endpoint: Endpoint,
  { label, after }: Failure,
  former: Pace | undefined,
): Promise<number> {
  const failures = (former?.failures ?? 0) + 1;
  const wait = Math.max(after ?? 0, backoff(failures));
  const pace: Pace = { failures, since: Date.now(), wait, label };
  await store('readwrite', (outbox) => void outbox.put(pace, keys.paceKey(endpoint.url)));
  return wait;
}

/** Sends some entries, halving what is refused until the bad ones are found. */
async function deliver(
  store: UseStore,
  endpoint: Endpoint,
  { device, entries }: Waiting,
  failures: number,
): Promise<Failure | undefined> {
  const parts = [entries];
  const suspects: OutboxEntry[] = [];
  const reasons = new Map<string, Verdict>();
  let judged = 0;
  for (let part = parts.pop(); part; part = parts.pop()) {
    const sent = await send(
      endpoint,
      device,
      part.map(({ response }) => response),
    );
    if (sent.kind === 'failed') return sent;
    if (sent.kind === 'judged') {
      judged += await settle(store, part, sent.verdicts);
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
  return judged > 0 ? undefined : failed('strange-reply');
}

/** A response alone that is refused is bad only if the endpoint takes another batch, be it an empty one. */
async function takesAnything(endpoint: Endpoint, device: Device): Promise<boolean> {
  return gradeOf(endpoint) === 'verified' && (await send(endpoint, device, [])).kind === 'judged';
}

const failed = (label: Label): Failure => ({ kind: 'failed', label });
