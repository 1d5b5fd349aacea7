import { isId } from '../src/model/id.ts';
import { type Envelope, type Parsed, parseMeasure, parseResponse } from '../src/model/parse-batch.ts';
import type { Measure, SurveyResponse, Verdict } from '../src/model/response.ts';
import { hashOf } from './json.ts';
import { brief } from './reply.ts';

/** The most bytes of JSON that one item may take. */
const MAX_ITEM = 256 * 1024;

/** An item that can be kept, with the text it came as and that text's fingerprint. */
export interface Sound<Item> {
  item: Item;
  /** The item as JSON, unknown fields included. */
  body: string;
  /** SHA-256 of the item without its number, in hex: a device that could not store it has handed it over without one. */
  hash: string;
}

/** An item that can be kept, or the verdict that refuses it. */
export type Judged<Item> = Sound<Item> | { verdict: Verdict };

/** The items of a batch, each judged for itself, in the order sent. */
export interface JudgedBatch {
  responses: Judged<SurveyResponse>[];
  measures: Judged<Measure>[];
}

/** Judges each item of a batch for itself. Never throws. */
export function judge({ responses, measures = [] }: Envelope): JudgedBatch {
  return {
    responses: responses.map((value) => judgeItem(value, parseResponse)),
    measures: measures.map((value) => judgeItem(value, parseMeasure)),
  };
}

function judgeItem<Item>(value: unknown, parse: (value: unknown) => Parsed<Item>): Judged<Item> {
  const body = JSON.stringify(value);
  if (Buffer.byteLength(body) > MAX_ITEM) return { verdict: tooLarge(value) };
  const parsed = parse(value);
  if ('item' in parsed) return { item: parsed.item, body, hash: hashOf({ ...(value as object), sequence: undefined }) };
  const { reason, ...verdict } = parsed.verdict;
  return { verdict: { ...verdict, ...(reason && { reason: brief(reason) }) } };
}

function tooLarge(value: unknown): Verdict {
  const id = (value as { id?: unknown } | null)?.id;
  return { ...(isId(id) && { id }), outcome: 'rejected', reason: `larger than ${MAX_ITEM / 1024} KiB of JSON` };
}
