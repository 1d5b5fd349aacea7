import type { Retention } from '../src/model/config.ts';
import { type Envelope, parseEnvelope } from '../src/model/parse-batch.ts';
import type { BatchReply, Verdict } from '../src/model/response.ts';
import { readBody } from './body.ts';
import { parseJson } from './json.ts';
import { type JudgedBatch, judge, judgeBy } from './judge.ts';
import { type Kept, keepBatch } from './keep.ts';
import { type Sender, senderOf } from './keys.ts';
import type { Live } from './live.ts';
import { limitsOf } from './privacy/retention.ts';
import { json, refuse, unavailable } from './reply.ts';
import { retrying } from './store/retry.ts';
import type { Store } from './store/store.ts';

/** What the gate is made of. */
export interface GateParts {
  store: Store;
  live: Live;
  now: () => Date;
  /** Refuses what comes without a key; default false. */
  requireKeys?: boolean | undefined;
  /** For how long answers are kept; default for ever. */
  retention?: Retention | undefined;
  /** Told when the store fails, in a sentence without anything a visitor said. */
  warn(text: string): void;
}

/**
 * The gate: answers `POST /v1/batches` with a verdict per item, after what it accepts is durably kept. Bad input gets
 * a 4xx, a failing store 503.
 */
export function createGate(parts: GateParts): (request: Request) => Promise<Response> {
  const { store, live, warn, now, requireKeys, retention } = parts;
  const failed = (error: unknown): Response => {
    warn(`A batch could not be stored: ${(error as Error).message}`);
    return unavailable();
  };
  const admit = async (request: Request): Promise<Sender | Response> => {
    const sender = await senderOf(store.query, request, now());
    if (!sender) return unauthorized('This key is unknown, or it was revoked.');
    if (sender.trust === 'none' && requireKeys) return unauthorized('This collector takes answers only with a key.');
    return strangeOrigin(sender, request) ?? sender;
  };
  return async (request) => {
    const sender = await admit(request).catch(failed);
    if (sender instanceof Response) return sender;
    const envelope = await readEnvelope(request);
    if (envelope instanceof Response) return envelope;
    const batch = judgeBy(sender, judge(envelope));
    let kept: Kept;
    try {
      kept = await retrying(() => {
        const received = now();
        const limits = limitsOf(retention, received);
        return store.transaction((query) => keepBatch(query, envelope, batch, received, limits));
      });
    } catch (error) {
      return failed(error);
    }
    live.publish(changedTouchpoints(batch, kept.results));
    return json({ senyum: 1, batch: envelope.batch, ...kept } satisfies BatchReply);
  };
}

function unauthorized(why: string): Response {
  return refuse(401, why, { headers: { 'www-authenticate': 'Bearer' } });
}

// Browsers name the page's site, and nobody else has to: this is no proof of where an answer comes from.
function strangeOrigin(sender: Sender, { headers }: Request): Response | undefined {
  const origin = headers.get('origin');
  const isStrange = sender.trust === 'widget' && origin !== null && !sender.origins.includes(origin);
  return isStrange ? refuse(403, `This key is not for pages of ${origin}.`) : undefined;
}

async function readEnvelope(request: Request): Promise<Envelope | Response> {
  const body = await readBody(request);
  if (body instanceof Response) return body;
  const parsed = parseJson(body);
  if ('error' in parsed) return refuse(400, parsed.error);
  const read = parseEnvelope(parsed.value);
  return 'envelope' in read ? read.envelope : refuse(422, 'The body is not a batch.', { problems: read.problems });
}

function changedTouchpoints({ responses, measures }: JudgedBatch, results: Verdict[]): string[] {
  const touchpoints = [...responses, ...measures].flatMap((judged, i) =>
    'item' in judged && results[i]?.outcome === 'accepted' ? [judged.item.touchpoint] : [],
  );
  return [...new Set(touchpoints)];
}
