import * as v from 'valibot';
import type { SenyumConfig } from './config.ts';
import { FORMATS } from './endpoint.ts';
import type { Journey } from './journey.ts';
import { type Problem, pathText, toProblem } from './problem.ts';
import { answersOf, type Question, type When } from './survey.ts';

const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i, 'an id of letters, digits, ".", "_" and "-"'));

const touchpointId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i, 'a path-like id such as "store-1/till-3"'),
  v.maxLength(200, 'at most 200 characters'),
);

const languageTag = v.pipe(
  v.string(),
  v.maxLength(35, 'at most 35 characters'),
  v.regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, 'a language tag such as "en" or "sv-FI"'),
);

const words = v.pipe(v.string(), v.nonEmpty('a text that is not empty'), v.maxLength(200, 'at most 200 characters'));

const text = v.union([words, v.record(languageTag, words)]);

const named = v.strictObject({ id, name: text });

const asked = {
  id,
  text,
  when: v.exactOptional(
    v.strictObject({
      question: id,
      is: v.pipe(v.array(v.union([v.string(), v.number()])), v.minLength(1, 'at least one answer')),
    }),
  ),
};

const ends = { low: v.exactOptional(text), high: v.exactOptional(text) };

const options = v.pipe(
  v.array(v.strictObject({ id, text })),
  v.minLength(2, 'at least two options'),
  v.maxLength(12, 'at most 12 options'),
);

const question = v.variant('kind', [
  v.strictObject({ kind: v.literal('smiley'), ...asked, faces: v.exactOptional(v.picklist([2, 3, 4, 5])) }),
  v.strictObject({ kind: v.literal('thumbs'), ...asked }),
  v.strictObject({ kind: v.literal('yes-no'), ...asked }),
  v.strictObject({ kind: v.literal('stars'), ...asked, ...ends }),
  v.strictObject({ kind: v.literal('nps'), ...asked, ...ends }),
  v.strictObject({ kind: v.literal('ces'), ...asked, ...ends }),
  v.strictObject({ kind: v.literal('choice'), ...asked, options }),
  v.strictObject({ kind: v.literal('choices'), ...asked, options }),
  v.strictObject({ kind: v.literal('text'), ...asked, placeholder: v.exactOptional(text) }),
]);

const survey = v.strictObject({
  id,
  questions: v.pipe(
    v.array(question),
    v.minLength(1, 'at least one question'),
    v.maxLength(20, 'at most 20 questions'),
  ),
  thanks: v.exactOptional(text),
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

/** The shape of `senyum.json`. What lies between its parts (ids that name each other) is checked by {@link parseConfig}. */
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
  kiosk: v.exactOptional(v.strictObject({ touchpoint: touchpointId })),
  surveys: v.pipe(v.array(survey), v.minLength(1, 'at least one survey')),
  touchpoints: v.pipe(
    v.array(v.strictObject({ id: touchpointId, name: text, survey: id })),
    v.minLength(1, 'at least one touchpoint'),
  ),
  journeys: v.exactOptional(v.array(journey)),
});

/** A config that can be used, or every mistake in it. */
export type ParsedConfig = { config: SenyumConfig } | { problems: Problem[] };

/** Reads the contents of a `senyum.json`. Never throws: the mistakes come back with their paths. */
export function parseConfig(value: unknown): ParsedConfig {
  const parsed = v.safeParse(configSchema, value);
  if (!parsed.success) return { problems: parsed.issues.map(toProblem) };
  const { $schema: _, ...config } = parsed.output;
  const problems = [...brokenReferences(config), ...missingLanguages(config.languages, config, [])];
  return problems.length > 0 ? { problems } : { config };
}

function brokenReferences(config: SenyumConfig): Problem[] {
  const surveys = config.surveys.map((item) => item.id);
  const touchpoints = config.touchpoints.map((item) => item.id);
  return [
    ...duplicates('surveys', surveys),
    ...config.surveys.flatMap((item, i) => brokenQuestions(`surveys[${i}].questions`, item.questions)),
    ...duplicates('touchpoints', touchpoints),
    ...config.touchpoints.flatMap((item, i) => unknown(`touchpoints[${i}].survey`, item.survey, surveys)),
    ...(config.kiosk ? unknown('kiosk.touchpoint', config.kiosk.touchpoint, touchpoints) : []),
    ...duplicates('journeys', config.journeys?.map((item) => item.id) ?? []),
    ...(config.journeys ?? []).flatMap((item, i) => brokenPlaces(`journeys[${i}]`, item, touchpoints)),
  ];
}

function brokenQuestions(path: string, questions: Question[]): Problem[] {
  return [
    ...duplicates(
      path,
      questions.map((item) => item.id),
    ),
    ...questions.flatMap((item, i) => [
      ...('options' in item
        ? duplicates(
            `${path}[${i}].options`,
            item.options.map((option) => option.id),
          )
        : []),
      ...(item.when ? brokenWhen(`${path}[${i}].when`, item.when, questions.slice(0, i)) : []),
    ]),
  ];
}

function brokenWhen(path: string, { question, is }: When, before: Question[]): Problem[] {
  const asked = before.find((item) => item.id === question);
  const answers = asked && answersOf(asked);
  if (!answers) {
    const message = `expected a question that comes before and is not a text, found "${question}"`;
    return [{ path: `${path}.question`, message }];
  }
  return is.flatMap((value, i) => unknown(`${path}.is[${i}]`, value, answers));
}

function brokenPlaces(path: string, { stages, channels, places }: Journey, touchpoints: string[]): Problem[] {
  const stageIds = stages.map((item) => item.id);
  const channelIds = channels.map((item) => item.id);
  return [
    ...duplicates(`${path}.stages`, stageIds),
    ...duplicates(`${path}.channels`, channelIds),
    ...places.flatMap((place, i) => [
      ...unknown(`${path}.places[${i}].touchpoint`, place.touchpoint, touchpoints),
      ...unknown(`${path}.places[${i}].stage`, place.stage, stageIds),
      ...unknown(`${path}.places[${i}].channel`, place.channel, channelIds),
    ]),
  ];
}

function duplicates(path: string, ids: string[]): Problem[] {
  return ids.flatMap((value, i) => {
    const first = ids.indexOf(value);
    return first === i
      ? []
      : [{ path: `${path}[${i}].id`, message: `"${value}" is already used by ${path}[${first}]` }];
  });
}

function unknown<Value extends string | number>(path: string, value: Value, known: readonly Value[]): Problem[] {
  if (known.includes(value)) return [];
  const accepted = known.map((one) => JSON.stringify(one)).join(', ');
  return [{ path, message: `expected one of ${accepted}, found ${JSON.stringify(value)}` }];
}

const TEXT_FIELDS = ['name', 'text', 'placeholder', 'low', 'high', 'thanks', 'persona', 'objective'];

function missingLanguages(languages: string[], value: unknown, keys: readonly (string | number)[]): Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => missingLanguages(languages, item, [...keys, i]));
  if (typeof value !== 'object' || value === null) return [];
  if (!TEXT_FIELDS.includes(String(keys.at(-1))))
    return Object.entries(value).flatMap(([key, item]) => missingLanguages(languages, item, [...keys, key]));
  return languages
    .filter((language) => !Object.hasOwn(value, language))
    .map((language) => ({ path: pathText(keys), message: `has no text for the language "${language}"` }));
}
