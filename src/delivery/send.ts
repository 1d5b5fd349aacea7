import { type Endpoint, type Format, gradeOf } from '../model/endpoint.ts';
import { newId } from '../model/id.ts';
import type { Batch, BatchReply, SurveyResponse, Verdict } from '../model/response.ts';
import { bootTime } from '../model/time.ts';
import { type Label, LONGEST_WAIT, retryAfter } from './backoff.ts';
import { type Encode, encode } from './formats.ts';

/**
 * What came of one request. `judged`: verdicts by id. `failed`: nothing is known, try later. `refused`: the endpoint
 * refuses this body, so an item in it may be bad.
 */
export type Sent =
  | { kind: 'judged'; verdicts: Map<string, Verdict>; missing?: Missing }
  | { kind: 'failed'; label: Label; after?: number }
  | { kind: 'refused'; status: number };

/** Numbers of acknowledged responses that the endpoint has not, as ranges from and to. */
export type Missing = [number, number][];

/** An endpoint, and how batches are written for it where its format does not say so. */
export type Target = Endpoint & { encode?: Encode | undefined };

/** A request ends after this many ms, its reply's body included. */
const DEADLINE = 25_000;

/** Longest body that is sent with `keepalive`, in characters: at three bytes each still below 64 KiB. */
const KEEPALIVE_CHARS = 16_000;

/**
 * Sends one batch. Never rejects and never decides what leaves the outbox.
 * @param within Longest time in ms, the reply's body included.
 */
export async function send(
  endpoint: Target,
  device: Batch['device'],
  responses: SurveyResponse[],
  within: number = DEADLINE,
): Promise<Sent> {
  const nonce = newId();
  const batch: Batch = {
    senyum: 1,
    batch: nonce,
    sentAt: new Date().toISOString(),
    clock: bootTime(),
    device,
    responses,
  };
  const packs = endpoint.gzip && 'CompressionStream' in globalThis;
  try {
    const { type, body } = endpoint.encode?.(batch) ?? encode(endpoint.format as Format | undefined, batch);
    const reply = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        ...endpoint.headers,
        'content-type': type,
        'idempotency-key': nonce,
        ...(packs && { 'content-encoding': 'gzip' }),
      },
      body: packs ? await pack(body) : body,
      // A redirect is a login page, and answers are not for whoever it leads to.
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      // Goes on when the page is left. All such bodies under way share 64 KiB.
      keepalive: body.length < KEEPALIVE_CHARS,
      signal: AbortSignal.timeout?.(within) ?? null,
    });
    return await judge(endpoint, reply, nonce, responses);
  } catch {
    return { kind: 'failed', label: 'unreachable' };
  }
}

const pack = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();

async function judge(endpoint: Endpoint, reply: Response, nonce: string, sent: SurveyResponse[]): Promise<Sent> {
  const { status, headers } = reply;
  if (reply.type === 'opaqueredirect' || status === 511) return { kind: 'failed', label: 'login-page' };
  if (status === 401 || status === 403) return { kind: 'failed', label: 'key-refused', after: LONGEST_WAIT };
  if (status === 404 || status === 410) return { kind: 'failed', label: 'not-found', after: LONGEST_WAIT };
  if ([400, 409, 413, 415, 422].includes(status)) return { kind: 'refused', status };
  if (!reply.ok) {
    const after = retryAfter(headers.get('retry-after'), headers.get('date'));
    return { kind: 'failed', label: status === 429 ? 'busy' : 'server-error', ...(after !== undefined && { after }) };
  }
  // Read to its end, so that a reply cut in the middle counts as none.
  const text = await reply.text();
  if (headers.get('content-type')?.includes('text/html')) return { kind: 'failed', label: 'login-page' };
  if (gradeOf(endpoint) === 'unverified') {
    return { kind: 'judged', verdicts: new Map(sent.map(({ id }) => [id, { id, outcome: 'accepted' }])) };
  }
  return readReply(text, nonce) ?? { kind: 'failed', label: 'strange-reply' };
}

const OUTCOMES = ['accepted', 'duplicate', 'conflict', 'rejected', 'gone'];

function readReply(text: string, nonce: string): Sent | undefined {
  try {
    const { senyum, batch, results, missing = [] } = JSON.parse(text) as BatchReply;
    if (senyum !== 1 || batch !== nonce) return undefined;
    const known = results.filter(({ id, outcome }) => id && OUTCOMES.includes(outcome));
    return {
      kind: 'judged',
      verdicts: new Map(known.map((verdict) => [verdict.id!, verdict])),
      missing: missing.map(([from, to]) => [from, to]),
    };
  } catch {
    return undefined;
  }
}
