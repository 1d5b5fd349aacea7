import { gradeOf } from '../model/endpoint.ts';
import type { Batch, Verdict } from '../model/response.ts';
import type { Label } from './backoff.ts';
import type { OutboxEntry } from './entry.ts';
import { type Missing, type Sent, send, type Target } from './send.ts';
import type { Settling } from './settling.ts';

/** After so many whole-request conflicts in a row the batch counts as refused. */
const CONFLICTS = 5;

/** After so many refused items, with none taken, it is the endpoint that is wrong and not the items. */
const SUSPECTS = 3;

/** Why an endpoint can't be given anything now. */
export type Failure = Extract<Sent, { kind: 'failed' }>;

/** Sends some entries, halving what is refused until the bad ones are found. */
export async function deliver(
  settling: Settling,
  endpoint: Target,
  device: Batch['device'],
  entries: OutboxEntry[],
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
      judged += await settling.add(part, sent.verdicts);
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
    judged += await settling.add(suspects, reasons);
  }
  return judged > 0 ? { ...(missing && { missing }) } : failed('strange-reply');
}

/** A response alone that is refused is bad only if the endpoint takes another batch, be it an empty one. */
async function takesAnything(endpoint: Target, device: Batch['device']): Promise<boolean> {
  return gradeOf(endpoint) === 'verified' && (await send(endpoint, device, [])).kind === 'judged';
}

const failed = (label: Label): { failed: Failure } => ({ failed: { kind: 'failed', label } });
