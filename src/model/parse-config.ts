import * as v from 'valibot';
import type { SenyumConfig } from './config.ts';
import { brokenReferences } from './config-references.ts';
import { FORMATS } from './endpoint.ts';
import { DAYS } from './hours.ts';
import { isPinHash } from './pin.ts';
import { type Problem, toProblem } from './problem.ts';
import { id, languageTag, question, text, words } from './question-schema.ts';
import { textsOf } from './texts-of-config.ts';

/** A path-like id of a touchpoint. */
export const touchpointId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i, 'a path-like id such as "store-1/till-3"'),
  v.maxLength(200, 'at most 200 characters'),
);

const named = v.strictObject({ id, name: text });

const survey = v.strictObject({
  id,
  questions: v.pipe(
    v.array(question),
    v.minLength(1, 'at least one question'),
    v.maxLength(20, 'at most 20 questions'),
  ),
  thanks: v.exactOptional(text),
  more: v.exactOptional(id),
});

const journey = v.strictObject({
  id,
  name: text,
  persona: v.exactOptional(text),
  objective: v.exactOptional(text),
  stages: v.pipe(v.array(named), v.minLength(1, 'at least one stage')),
  channels: v.pipe(v.array(named), v.minLength(1, 'at least one channel')),
  places: v.array(v.strictObject({ touchpoint: touchpointId, stage: id, channel: id })),
});

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'a colour such as "#8c3765"'));

const font = v.pipe(
  v.string(),
  v.maxLength(200, 'at most 200 characters'),
  v.regex(/^[\p{L}\p{N}\s,'"-]+$/u, 'names of typefaces such as "Verdana, sans-serif"'),
);

/** A time of day. */
export const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time from "00:00" to "24:00"'));

const span = v.strictTuple([clock, clock]);

const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date such as "2026-12-24"'),
);

const day = v.picklist(DAYS);

/** An IANA name that this machine knows. */
export const timeZone = v.pipe(v.string(), v.check(isTimeZone, 'a time zone such as "Asia/Jakarta"'));

const pin = v.pipe(v.string(), v.check(isPinHash, 'the hash of a PIN, as "npx senyum pin" prints it'));

const hours = v.strictObject({
  timeZone: v.exactOptional(timeZone),
  days: v.strictObject(v.entriesFromList(DAYS, v.exactOptional(v.array(span)))),
});

const turn = v.strictObject({
  survey: id,
  from: v.exactOptional(date),
  until: v.exactOptional(date),
  days: v.exactOptional(v.pipe(v.array(day), v.minLength(1, 'at least one day'))),
  hours: v.exactOptional(span),
});

const limit = v.exactOptional(v.pipe(v.number(), v.finite('a finite number')));

const measureLimit = v.strictObject({
  name: words,
  unit: words,
  of: v.exactOptional(v.picklist(['median', 'mean'])),
  least: limit,
  most: limit,
});

export const target = v.exactOptional(v.pipe(v.number(), v.minValue(0, '0 to 100'), v.maxValue(100, '0 to 100')));

const attract = v.strictObject({
  after: v.exactOptional(
    v.pipe(v.number(), v.minValue(5, 'at least 5 seconds'), v.maxValue(3600, 'at most 3600 seconds')),
  ),
  text: v.exactOptional(text),
});

// A device that reads the owner's whole file has no use for these, or like the widget no parser.
const ownersOnly = v.exactOptional(v.any());

/** The shape of a `senyum.json` as a device may read it. What lies between its parts (ids that name each other) is checked by {@link parseConfig}. */
export const configSchema = v.strictObject({
  $schema: v.exactOptional(v.string()),
  senyum: v.literal(1),
  name: text,
  languages: v.pipe(v.array(languageTag), v.minLength(1, 'at least one language')),
  endpoint: v.strictObject({
    url: v.pipe(v.string(), v.nonEmpty('an address')),
    format: v.exactOptional(v.picklist(FORMATS)),
    grade: v.exactOptional(v.picklist(['verified', 'unverified'])),
    headers: v.exactOptional(v.record(v.string(), v.string())),
    gzip: v.exactOptional(v.boolean()),
  }),
  brand: v.exactOptional(
    v.strictObject({
      logo: v.exactOptional(v.pipe(v.string(), v.nonEmpty('an address'))),
      accent: v.exactOptional(colour),
      background: v.exactOptional(colour),
      ink: v.exactOptional(colour),
      font: v.exactOptional(font),
    }),
  ),
  kiosk: v.exactOptional(
    v.strictObject({
      touchpoint: v.exactOptional(touchpointId),
      theme: v.exactOptional(v.picklist(['system', 'light', 'dark', 'contrast'])),
      attract: v.exactOptional(attract),
      sound: v.exactOptional(v.boolean()),
      vibration: v.exactOptional(v.boolean()),
      today: v.exactOptional(
        v.strictObject({ count: v.exactOptional(v.boolean()), waitingTime: v.exactOptional(v.boolean()) }),
      ),
      pin: v.exactOptional(pin),
    }),
  ),
  surveys: v.pipe(v.array(survey), v.minLength(1, 'at least one survey')),
  touchpoints: v.pipe(
    v.array(
      v.strictObject({
        id: touchpointId,
        name: text,
        survey: id,
        schedule: v.exactOptional(v.array(turn)),
        hours: v.exactOptional(hours),
        responseInterval: v.exactOptional(
          v.pipe(v.number(), v.minValue(0, '0 to 30 seconds'), v.maxValue(30, '0 to 30 seconds')),
        ),
        measures: v.exactOptional(v.array(measureLimit)),
        target,
      }),
    ),
    v.minLength(1, 'at least one touchpoint'),
  ),
  contexts: ownersOnly,
  target: ownersOnly,
  journeys: v.exactOptional(v.array(journey)),
  privacy: ownersOnly,
  receipts: v.exactOptional(v.boolean()),
  alerts: ownersOnly,
  retention: ownersOnly,
});

/** A config that can be used, or every mistake in it. */
export type ParsedConfig = { config: SenyumConfig } | { problems: Problem[] };

/** Reads the config that a device was given. Never throws: the mistakes come back with their paths. */
export function parseConfig(value: unknown): ParsedConfig {
  return parseBy(configSchema, value);
}

/**
 * Reads a config by its schema or a wider one.
 * @param brokenBesides What is wrong between its parts, beside what every config is looked at for.
 */
export function parseBy(
  schema: v.GenericSchema<unknown, SenyumConfig & { $schema?: string }>,
  value: unknown,
  brokenBesides: (config: SenyumConfig) => Problem[] = () => [],
): ParsedConfig {
  const parsed = v.safeParse(schema, withoutComments(value, MAX_DEPTH));
  if (!parsed.success) return { problems: parsed.issues.map(toProblem) };
  const { $schema: _, ...config } = parsed.output;
  const problems = [...brokenReferences(config), ...missingTexts(config), ...brokenBesides(config)];
  return problems.length > 0 ? { problems } : { config };
}

/** No config is nested as deep; what is deeper is left for the schema to refuse. */
const MAX_DEPTH = 16;

/** Leaves out `$comment`, which may stand in every object. */
function withoutComments(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  if (Array.isArray(value)) return value.map((item) => withoutComments(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      key === '$comment' ? [] : [[key, withoutComments(item, depth - 1)]],
    ),
  );
}

/**
 * What every kiosk must be able to say: each text in the default language, and what somebody agrees to in all of them. Where
 * another text is missing the default stands in for it, see review-config.ts.
 */
const missingTexts = (config: SenyumConfig): Problem[] =>
  textsOf(config).flatMap(({ field, path, versions }) =>
    config.languages
      .slice(0, field === 'consent' ? undefined : 1)
      .filter((language) => !Object.hasOwn(versions, language))
      .map((language) => ({ path, message: `has no text for the language "${language}"` })),
  );

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
