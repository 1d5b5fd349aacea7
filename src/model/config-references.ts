import { answersOf } from './answers.ts';
import type { SenyumConfig } from './config.ts';
import type { Journey } from './journey.ts';
import type { Problem } from './problem.ts';
import type { Question, Survey, When } from './survey.ts';

/** Ids that name nothing, or two things. */
export function brokenReferences(config: SenyumConfig): Problem[] {
  const surveys = config.surveys.map((item) => item.id);
  const touchpoints = config.touchpoints.map((item) => item.id);
  return [
    ...duplicates('surveys', surveys),
    ...config.surveys.flatMap((item, i) => [
      ...brokenQuestions(`surveys[${i}].questions`, item.questions),
      ...(item.more === undefined ? [] : brokenMore(`surveys[${i}].more`, item, config.surveys)),
    ]),
    ...duplicates('touchpoints', touchpoints),
    ...config.touchpoints.flatMap(({ survey, schedule = [] }, i) => [
      ...unknown(`touchpoints[${i}].survey`, survey, surveys),
      ...schedule.flatMap((one, n) => unknown(`touchpoints[${i}].schedule[${n}].survey`, one.survey, surveys)),
    ]),
    ...(config.kiosk?.touchpoint ? unknown('kiosk.touchpoint', config.kiosk.touchpoint, touchpoints) : []),
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

// Both surveys answer into one response, where a question of the same id would be answered twice.
function brokenMore(path: string, { id: own, more, questions }: Survey, surveys: Survey[]): Problem[] {
  const longer = surveys.find((item) => item.id === more);
  if (!longer || longer.id === own)
    return unknown(
      path,
      more!,
      surveys.flatMap((item) => (item.id === own ? [] : [item.id])),
    );
  const taken = longer.questions.filter((item) => questions.some((other) => other.id === item.id));
  return taken.map((item) => ({ path, message: `both surveys have a question "${item.id}"` }));
}

function brokenWhen(path: string, { question, is }: When, before: Question[]): Problem[] {
  const asked = before.find((item) => item.id === question);
  const answers = asked && answersOf(asked);
  if (!answers) {
    const message = `expected a question that comes before and is not written, found "${question}"`;
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
