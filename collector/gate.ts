import type { Retention } from '../src/model/config.ts';
import type { Context } from '../src/model/context.ts';
import { type Envelope, parseEnvelope } from '../src/model/parse-batch.ts';
import type { BatchReply, Verdict } from '../src/model/response.ts';
import { type Pieces, readSent, type SentBody, unpack } from './body.ts';
import { parseJson } from './json.ts';
import { type JudgedBatch, judge, judgeBy } from './judge.ts';
import { createKeep, type Keep, type Kept } from './keep-together.ts';
import { keyShown, type Sender, senderOf } from './keys.ts';
import { type Limits, type Turn, UNLIMITED } from './limits/limits.ts';
import type { Live } from './live.ts';
import { cutoffsOf } from './privacy/retention.ts';
import { busy, json, refuse, tooMany, unavailable } from './reply.ts';
import type { Store } from './store/store.ts';

/** What the gate is made of. */
export interface GateParts {
  store: Store;
  live: Live;
  now: () => Date;
  /** Refuses what comes without a key; default false. */
  requireKeys?: boolean | undefined;
  /** What may be kept of what pages tell; default nothing. */
  contexts?: readonly Context[] | undefined;
  /** For how long answers are kept; default for ever. */
  retention?: Retention | undefined;
  /** Default none. */
  limits?: Limits | undefined;
  /** Told when the store fails, in a sentence without anything a visitor said. */
  warn(text: string): void;
}

/**
 * Answers a batch.
 * @param address Of the device, as the connection tells it; default unknown.
 * @param pieces The body as the connection brings it; default that of the request.
 */
export type Gate = (request: Request, address?: string, pieces?: Pieces) => Promise<Response>;

/**
 * The gate: answers `POST /v1/batches` with a verdict per item, after what it accepts is durably kept. Bad input gets
 * a 4xx, too much of it 429, a failing store or a crowd 503.
 */
export function createGate(parts: GateParts): Gate {
  const { store, live, warn, now, requireKeys, contexts, retention, limits = UNLIMITED } = parts;
  const startKeep = (): Keep => createKeep(store, now, (received) => cutoffsOf(retention, received));
  // Apart, so that tablets never wait for what a crowd without their keys is waiting for.
  const keeps = { open: startKeep(), keyed: startKeep() };
  const failed = (error: unknown): Response => {
    warn(`A batch could not be stored: ${(error as Error).message}`);
    return unavailable();
  };
  const admit = async (request: Request, { lane }: Turn): Promise<Sender | Response> => {
    const look = () => senderOf(store.query, request, now()).then((sender) => ({ sender }));
    const looked = await (keyShown(request) === undefined ? look() : lane.run(look));
    if (!looked) return busy();
    const { sender } = looked;
    if (!sender) return unauthorized('This key is unknown, or it was revoked.');
    if (sender.trust === 'none' && requireKeys) return unauthorized('This collector takes answers only with a key.');
    return strangeOrigin(sender, request) ?? sender;
  };
  // One batch is judged per turn of the event loop: in between the replies of the database are heard, for whose
  // transactions others wait.
  let before: Promise<unknown> = Promise.resolve();
  const aside = (): Promise<unknown> => {
    before = before.then(() => new Promise(setImmediate));
    return before;
  };
  const take = async (sender: Sender, sent: SentBody, turn: Turn): Promise<Response> => {
    await aside();
    const envelope = await readEnvelope(sent);
    if (envelope instanceof Response) return envelope;
    const wait = turn.waitOfDevice(envelope.device.id);
    if (wait > 0) return tooMany(wait);
    const batch = judgeBy(sender, judge(envelope, contexts));
    const { device } = envelope;
    // A tablet's key speaks for its own place only.
    if (sender.trust === 'device' && device.health?.touchpoint !== sender.touchpoint) delete device.health;
    let kept: Kept;
    try {
      kept = await keeps[isSecret(sender) ? 'keyed' : 'open']({ envelope, batch, trust: sender.trust });
    } catch (error) {
      return failed(error);
    }
    live.publish(changedTouchpoints(batch, kept.results));
    return json({ senyum: 1, batch: envelope.batch, ...kept } satisfies BatchReply);
  };
  const pass: Gate = async (request, address, pieces) => {
    const turn = await limits.begin(request, keyShown(request), address).catch(failed);
    if (turn instanceof Response) return turn;
    if (turn.wait > 0) return tooMany(turn.wait);
    const sender = await admit(request, turn).catch(failed);
    if (sender instanceof Response) return sender;
    const { lane, who } = turn;
    let held = 0;
    const hold = (bytes: number): boolean => {
      const hasRoom = lane.hold(who, bytes);
      if (hasRoom) held += bytes;
      return hasRoom;
    };
    try {
      const sent = await readSent(request, { hold, pieces });
      if (sent instanceof Response) return sent;
      return (await lane.run(() => take(sender, sent, turn))) ?? busy();
    } finally {
      lane.release(who, held);
    }
  };
  return async (request, address, pieces) => {
    const reply = await pass(request, address, pieces);
    if (!reply.ok) await limits.linger();
    return reply;
  };
}

function unauthorized(why: string): Response {
  return refuse(401, why, { headers: { 'www-authenticate': 'Bearer' } });
}

/** Whether a sender has shown a key that nobody can read from a page. */
function isSecret({ trust }: Sender): boolean {
  return trust === 'device' || trust === 'import';
}

// Browsers name the page's site, and nobody else has to: this is no proof of where an answer comes from.
function strangeOrigin(sender: Sender, { headers }: Request): Response | undefined {
  const origin = headers.get('origin');
  const isStrange = sender.trust === 'widget' && origin !== null && !sender.origins.includes(origin);
  return isStrange ? refuse(403, `This key is not for pages of ${origin}.`) : undefined;
}

async function readEnvelope(sent: SentBody): Promise<Envelope | Response> {
  const body = await unpack(sent);
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
