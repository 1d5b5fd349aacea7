import * as v from 'valibot';
import { SCALES } from './answers.ts';
import { EMAIL, MAX_CONTACT } from './contact.ts';
import { FACES } from './faces.ts';
import { isId } from './id.ts';
import { type Problem, problemText, toProblem } from './problem.ts';
import type { Measure, SurveyResponse, Verdict } from './response.ts';
import { MAX_TEXT, type ScaleQuestion } from './survey.ts';

/** The most items that one batch may hold. */
const MAX_ITEMS = 1000;

/** An answer may come with so many values of its context. */
const MAX_CONTEXTS = 10;

/** A measure lies between this and its negative: sums of squares still fit into a double. */
const MAX_VALUE = 1e15;

/** A device may tell of so many reasons why it dropped answers. */
const MAX_REASONS = 20;

/** In ms, ten years: no page is open for longer. */
const MAX_ELAPSED = 3_650 * 86_400_000;

/** In ms; nobody who tells more rarely how he is would be missed in time. */
const DAY = 86_400_000;

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
  elapsed: v.pipe(v.number(), v.minValue(0, 'zero or more'), v.maxValue(MAX_ELAPSED, 'at most ten years')),
});

const within = (low: number, high: number) =>
  v.pipe(
    v.number(),
    v.integer('a whole number'),
    v.minValue(low, `at least ${low}`),
    v.maxValue(high, `at most ${high}`),
  );

const face = v.pipe(
  v.looseObject({
    kind: v.literal('smiley'),
    question: shortText,
    value: v.picklist(FACES[5]),
    faces: v.exactOptional(v.picklist([2, 3, 4, 5])),
  }),
  v.check(({ value, faces = 3 }) => FACES[faces].includes(value), 'a face that its scale has'),
);

const scale = <Kind extends ScaleQuestion['kind']>(kind: Kind) =>
  v.looseObject({ kind: v.literal(kind), question: shortText, value: within(SCALES[kind][0], SCALES[kind][1]) });

const detail = (field: keyof typeof MAX_CONTACT) =>
  v.pipe(
    v.string(),
    v.nonEmpty('a text that is not empty'),
    v.maxLength(MAX_CONTACT[field], `at most ${MAX_CONTACT[field]} characters`),
    clean,
  );

/** Who left it agreed to that; nothing else of him is taken. */
const contact = v.pipe(
  v.strictObject({
    name: v.exactOptional(detail('name')),
    email: v.exactOptional(v.pipe(detail('email'), v.regex(EMAIL, 'an e-mail address'))),
    phone: v.exactOptional(detail('phone')),
    consent: detail('consent'),
  }),
  v.check(({ email, phone }) => !!(email || phone), 'an "email" or a "phone"'),
);

const answer = v.variant('kind', [
  face,
  v.looseObject({ kind: v.literal('thumbs'), question: shortText, value: v.picklist(['up', 'down']) }),
  v.looseObject({ kind: v.literal('yes-no'), question: shortText, value: v.picklist(['yes', 'no']) }),
  scale('stars'),
  scale('nps'),
  scale('ces'),
  v.looseObject({ kind: v.literal('choice'), question: shortText, value: shortText }),
  v.looseObject({
    kind: v.literal('choices'),
    question: shortText,
    value: v.pipe(v.array(shortText), v.minLength(1, 'at least one choice'), v.maxLength(50, 'at most 50 choices')),
  }),
  v.looseObject({
    kind: v.literal('text'),
    question: shortText,
    value: v.pipe(v.string(), v.maxLength(MAX_TEXT, `at most ${MAX_TEXT} characters`), clean),
  }),
  v.looseObject({ kind: v.literal('contact'), question: shortText, value: contact }),
]);

// What can't be read counts as none: it must not keep an answer away.
const context = v.fallback(
  v.pipe(
    v.record(shortText, shortText),
    v.check((told) => Object.keys(told).length <= MAX_CONTEXTS, `at most ${MAX_CONTEXTS} of them`),
  ),
  {},
);

/** One response on the wire. Unknown fields are kept. */
export const responseSchema = v.pipe(
  v.looseObject({
    id: uuid,
    revision: count,
    touchpoint: shortText,
    survey: shortText,
    locale: v.pipe(v.string(), v.maxLength(35, 'at most 35 characters'), clean),
    source: v.picklist(['kiosk', 'widget', 'import']),
    answers: v.pipe(v.array(answer), v.maxLength(50, 'at most 50 answers')),
    finished: v.boolean(),
    withdrawn: v.exactOptional(v.literal(true)),
    test: v.exactOptional(v.literal(true)),
    context: v.exactOptional(context),
    at: time,
    clock: bootTime,
    sequence: v.exactOptional(count),
  }),
  v.forward(
    v.check(({ answers, withdrawn }) => withdrawn === true || answers.length > 0, 'at least one answer'),
    ['answers'],
  ),
);

/** One measure on the wire. Unknown fields are kept. */
export const measureSchema = v.looseObject({
  id: uuid,
  touchpoint: shortText,
  name: shortText,
  value: v.pipe(
    v.number(),
    v.minValue(-MAX_VALUE, `at least -${MAX_VALUE}`),
    v.maxValue(MAX_VALUE, `at most ${MAX_VALUE}`),
  ),
  unit: shortText,
  at: time,
});

// What a device tells of itself is read at each look at the list of them: unknown fields are not kept.
const ledger = v.object({
  created: count,
  acknowledged: count,
  quarantined: count,
  dropped: v.pipe(
    v.record(shortText, count),
    v.check((dropped) => Object.keys(dropped).length <= MAX_REASONS, `at most ${MAX_REASONS} reasons`),
  ),
});

const former = v.object({ id: shortText, sequence: count });

const health = v.object({
  touchpoint: shortText,
  every: v.pipe(v.number(), v.integer('a whole number'), v.minValue(1000, 'a second or more'), v.maxValue(DAY)),
  pending: count,
  oldest: v.nullable(v.pipe(v.number(), v.finite('a finite number'), v.minValue(0, 'zero or more'))),
  label: v.nullable(shortText),
  persisted: v.boolean(),
  awake: v.boolean(),
  visible: v.boolean(),
  battery: v.exactOptional(
    v.object({ level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)), charging: v.boolean() }),
  ),
});

/**
 * A batch with its items still unread: each is judged for itself, so that one can't spoil the others. A health that
 * can't be read counts as none: how a tablet feels must not keep its answers away.
 */
export const envelopeSchema = v.looseObject({
  senyum: v.literal(1),
  batch: shortText,
  sentAt: time,
  clock: v.exactOptional(bootTime),
  device: v.looseObject({
    id: uuid,
    app: shortText,
    ledger,
    former: v.exactOptional(former),
    health: v.exactOptional(v.fallback(v.undefinedable(health), undefined)),
  }),
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
