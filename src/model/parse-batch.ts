import * as v from 'valibot';
import { isId } from './id.ts';
import { type Problem, problemText, toProblem } from './problem.ts';
import type { Measure, SurveyResponse, Verdict } from './response.ts';
import { SMILEYS } from './smiley.ts';
import { MAX_TEXT } from './survey.ts';

/** The most items that one batch may hold. */
const MAX_ITEMS = 1000;

// PostgreSQL refuses U+0000 and lone surrogates in text.
const clean = v.regex(/^[^\0\p{Cs}]*$/u, 'text without U+0000 and lone surrogates');
const shortText = v.pipe(
  v.string(),
  v.nonEmpty('a text that is not empty'),
  v.maxLength(200, 'at most 200 characters'),
  clean,
);
const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'a UUIDv7 in lower case'),
);
const count = v.pipe(
  v.number(),
  v.integer('a whole number'),
  v.minValue(0, 'zero or more'),
  v.maxValue(2_147_483_647, 'at most 2147483647'),
);

// PostgreSQL has no year 0, and ISO 8601 without sign ends in 9999.
const EARLIEST = Date.UTC(1900, 0);
const LATEST = Date.UTC(9999, 0);

const time = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/, 'an ISO 8601 time with offset'),
  v.check(
    (value) => Date.parse(value) > EARLIEST && Date.parse(value) < LATEST,
    'a time between the years 1900 and 9999',
  ),
);

const bootTime = v.looseObject({
  boot: shortText,
  elapsed: v.pipe(v.number(), v.finite('a finite number'), v.minValue(0, 'zero or more')),
});

const answer = v.variant('kind', [
  v.looseObject({ kind: v.literal('smiley'), question: shortText, value: v.picklist(SMILEYS) }),
  v.looseObject({
    kind: v.literal('text'),
    question: shortText,
    value: v.pipe(v.string(), v.maxLength(MAX_TEXT, `at most ${MAX_TEXT} characters`), clean),
  }),
]);

/** One response on the wire. Unknown fields are kept. */
export const responseSchema = v.looseObject({
  id: uuid,
  revision: count,
  touchpoint: shortText,
  survey: shortText,
  locale: v.pipe(v.string(), v.maxLength(35, 'at most 35 characters'), clean),
  source: v.picklist(['kiosk', 'widget']),
  answers: v.pipe(v.array(answer), v.minLength(1, 'at least one answer'), v.maxLength(50, 'at most 50 answers')),
  finished: v.boolean(),
  at: time,
  clock: bootTime,
  sequence: v.exactOptional(count),
});

/** One measure on the wire. Unknown fields are kept. */
export const measureSchema = v.looseObject({
  id: uuid,
  touchpoint: shortText,
  name: shortText,
  value: v.pipe(v.number(), v.finite('a finite number')),
  unit: shortText,
  at: time,
});

const ledger = v.looseObject({
  created: count,
  acknowledged: count,
  quarantined: count,
  dropped: v.record(v.string(), count),
});

const former = v.looseObject({ id: shortText, sequence: count });

/** A batch with its items still unread: each is judged for itself, so that one can't spoil the others. */
export const envelopeSchema = v.looseObject({
  senyum: v.literal(1),
  batch: shortText,
  sentAt: time,
  clock: v.exactOptional(bootTime),
  device: v.looseObject({ id: uuid, app: shortText, ledger, former: v.exactOptional(former) }),
  responses: v.pipe(v.array(v.unknown()), v.maxLength(MAX_ITEMS, `at most ${MAX_ITEMS} items`)),
  measures: v.exactOptional(v.pipe(v.array(v.unknown()), v.maxLength(MAX_ITEMS, `at most ${MAX_ITEMS} items`))),
});

/** A batch whose items are still unread. */
export type Envelope = v.InferOutput<typeof envelopeSchema>;

/** Reads the envelope of a batch, not its items. Never throws. */
export function parseEnvelope(value: unknown): { envelope: Envelope } | { problems: Problem[] } {
  const parsed = v.safeParse(envelopeSchema, value);
  return parsed.success ? { envelope: parsed.output } : { problems: parsed.issues.map(toProblem) };
}

/** An item that can be kept, or the verdict that refuses it. */
export type Parsed<Item> = { item: Item } | { verdict: Verdict };

/** Reads one response. Never throws. */
export const parseResponse = (value: unknown): Parsed<SurveyResponse> => parseItem(responseSchema, value);

/** Reads one measure. Never throws. */
export const parseMeasure = (value: unknown): Parsed<Measure> => parseItem(measureSchema, value);

function parseItem<Item>(schema: v.GenericSchema<unknown, Item>, value: unknown): Parsed<Item> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return { item: parsed.output };
  const id = (value as { id?: unknown } | null)?.id;
  const reason = problemText('malformed', toProblem(parsed.issues[0]));
  return { verdict: { ...(isId(id) && { id }), outcome: 'rejected', reason } };
}
