import type { Verdict } from '../../src/model/response.ts';

const OUTCOMES = ['accepted', 'duplicate', 'conflict', 'rejected', 'gone'];

/** One thing that a reply lacks. */
export interface Lack {
  came: string;
  mend: string;
}

/** A reply read as the reply of a verified endpoint. */
export interface ReadReply {
  /** Whether it is at least meant as one: JSON with `senyum: 1`. */
  ours: boolean;
  verdicts: Map<string, Verdict>;
  lacks: Lack[];
}

const SHAPE =
  'Answer with JSON: { "senyum": 1, "batch": "<the batch\'s nonce>", "results": [{ "id": "…", "outcome": "accepted" }] }.';
const NONCE = 'Echo the field "batch" of the request in the reply.';
const EACH_ID = 'Answer with one verdict for each id that was sent, also for those that are refused.';
const WORDS = `Say the outcome with one of these words: ${OUTCOMES.join(', ')}.`;

/** Reads the reply to a batch, and names all that it lacks. */
export function readVerdicts(text: string, nonce: string, ids: string[]): ReadReply {
  const value = parse(text);
  if (typeof value === 'string') return notOurs(value);
  if (value.senyum !== 1) return notOurs('JSON without "senyum": 1');
  const lacks: Lack[] = [];
  if (value.batch !== nonce) lacks.push({ came: `${nonceText(value.batch)} for a nonce`, mend: NONCE });
  if (!Array.isArray(value.results)) {
    return { ours: true, verdicts: new Map(), lacks: [...lacks, { came: 'no list "results"', mend: SHAPE }] };
  }
  const results = (value.results as (Partial<Verdict> | null)[]).filter((one) => typeof one?.id === 'string');
  const strange = results.filter((one) => !OUTCOMES.includes(one!.outcome as string));
  if (strange.length > 0) lacks.push({ came: `the outcome ${quote(strange[0]!.outcome)}`, mend: WORDS });
  const verdicts = new Map((results as Verdict[]).map((one) => [one.id!, one]));
  const judged = ids.filter((id) => verdicts.has(id)).length;
  if (judged < ids.length) lacks.push({ came: `verdicts for ${judged} of ${ids.length} ids`, mend: EACH_ID });
  return { ours: true, verdicts, lacks };
}

const notOurs = (came: string): ReadReply => ({ ours: false, verdicts: new Map(), lacks: [{ came, mend: SHAPE }] });

function parse(text: string): Record<string, unknown> | string {
  if (text.trim() === '') return 'an empty body';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : 'JSON, but no object';
  } catch {
    return /^\s*[{[]/.test(text) ? 'JSON that breaks off or is broken' : `${quote(text)}, which is not JSON`;
  }
}

const nonceText = (nonce: unknown): string => (nonce === undefined ? 'nothing' : 'another word');

const SHORT = 60;

/** Something that came from outside, short enough and safe to be printed. */
export function quote(value: unknown): string {
  const text = String(value)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return `"${text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}"`;
}
