import type { Context } from '../src/model/context.ts';
import { isId } from '../src/model/id.ts';
import type { Trust } from '../src/model/pairing.ts';
import { type Envelope, type Parsed, parseMeasure, parseResponse } from '../src/model/parse-batch.ts';
import { liesIn } from '../src/model/places.ts';
import type { Measure, SurveyResponse, Verdict } from '../src/model/response.ts';
import { keptOf, toldOf } from './contexts.ts';
import { fingerprintOf } from './json.ts';
import type { KeyHolder, Sender } from './keys.ts';
import { brief } from './reply.ts';

/** The most bytes of JSON that one item may take. */
const MAX_ITEM = 256 * 1024;

/** A longer JSON, in characters, gets its fingerprint when it comes: whatever comes under its id, it is not read again. */
const LONG = 4096;

/** An item that can be kept, with the text it came as. */
export interface Sound<Item> {
  item: Item;
  /** The item as JSON, unknown fields included. */
  body: string;
  /** The fingerprint of what came, if it is long, or not all of it is kept. */
  hash?: string;
  /** What is known of who sent it; default nothing. */
  trust?: Trust;
  /** `name=value` of what the owner declares and the page has told; default nothing. */
  contexts?: string[];
}

/** An item that can be kept, or the verdict that refuses it. */
export type Judged<Item> = Sound<Item> | { verdict: Verdict };

/** The items of a batch, each judged for itself, in the order sent. */
export interface JudgedBatch {
  responses: Judged<SurveyResponse>[];
  measures: Judged<Measure>[];
}

/**
 * Judges each item of a batch for itself. Never throws.
 * @param contexts What may be kept of what pages tell; default nothing.
 */
export function judge({ responses, measures = [] }: Envelope, contexts?: readonly Context[]): JudgedBatch {
  const judgeResponse = (value: unknown): Judged<SurveyResponse> => {
    const judged = judgeItem(value, parseResponse);
    return 'item' in judged ? withoutUndeclared(judged, contexts) : judged;
  };
  return {
    responses: responses.map(judgeResponse),
    measures: measures.map((value) => judgeItem(value, parseMeasure)),
  };
}

/** Judges a batch by who sent it: a key is good for its own places and its own kind of answers. */
export function judgeBy(sender: Sender, batch: JudgedBatch): JudgedBatch {
  if (sender.trust === 'none') return batch;
  const { trust } = sender;
  const allowed = <Item extends Measure | SurveyResponse>(judged: Judged<Item>): Judged<Item> => {
    if ('verdict' in judged) return judged;
    const why = overreach(sender, judged.item);
    if (why === undefined) return { ...judged, trust };
    return { verdict: { id: judged.item.id, outcome: 'rejected', reason: brief(why) } };
  };
  return { responses: batch.responses.map(allowed), measures: batch.measures.map(allowed) };
}

/** Why an item is not for who sent it; undefined when it is. Only an import tells a time of its own. */
function overreach({ trust, touchpoint: own }: KeyHolder, item: Measure | SurveyResponse): string | undefined {
  const { touchpoint } = item;
  const isOwn = trust === 'import' ? own === '' || liesIn(touchpoint, own) : touchpoint === own;
  if (!isOwn) return `this ${trust === 'device' ? "device's " : ''}key is for ${own}, and not for ${touchpoint}`;
  const source = 'source' in item ? item.source : undefined;
  if (trust === 'device') return source === 'import' ? "answers from imports need an import's key" : undefined;
  return source === undefined || source === trust ? undefined : `this key is for answers with the source ${trust}`;
}

function judgeItem<Item>(value: unknown, parse: (value: unknown) => Parsed<Item>): Judged<Item> {
  const body = JSON.stringify(value);
  if (Buffer.byteLength(body) > MAX_ITEM) return { verdict: tooLarge(value) };
  const parsed = parse(value);
  if ('item' in parsed) return { item: parsed.item, body, ...(body.length > LONG && { hash: fingerprintOf(body) }) };
  const { reason, ...verdict } = parsed.verdict;
  return { verdict: { ...verdict, ...(reason && { reason: brief(reason) }) } };
}

/** Nothing is kept of what the owner does not declare. By the fingerprint of what came it is known when it comes again. */
function withoutUndeclared(
  sound: Sound<SurveyResponse>,
  declared: readonly Context[] | undefined,
): Sound<SurveyResponse> {
  const { item, body } = sound;
  const contexts = keptOf(item.context, declared);
  if (Object.keys(item.context ?? {}).length === contexts.length) return { ...sound, contexts };
  const context = contexts.length > 0 ? toldOf(contexts) : undefined;
  return {
    ...sound,
    contexts,
    hash: sound.hash ?? fingerprintOf(body),
    body: JSON.stringify({ ...JSON.parse(body), context }),
  };
}

function tooLarge(value: unknown): Verdict {
  const id = (value as { id?: unknown } | null)?.id;
  return { ...(isId(id) && { id }), outcome: 'rejected', reason: `larger than ${MAX_ITEM / 1024} KiB of JSON` };
}
