import type { SenyumConfig } from '../src/model/config.ts';
import type { ExperienceMap, MapCard } from '../src/model/experience-map.ts';
import { planMending, USUAL_TARGET } from '../src/model/mend.ts';
import { comparePlaces } from '../src/model/place-comparison.ts';
import { liesIn, placesOf } from '../src/model/places.ts';
import { differenceOf, meanScore } from '../src/model/score.ts';
import { courseOf, partsOf } from './course.ts';
import { hasKeys, TRUSTS } from './keys.ts';
import type { MapWish } from './map-wish.ts';
import { measuredIn, measuresOf } from './measured.ts';
import { lastHeard } from './silence.ts';
import type { Query } from './store/store.ts';
import { add, counted, NOTHING, type Tally, tally } from './tally.ts';
import { wayOf } from './way.ts';

/** So many touchpoints without a place are listed. */
const MOST_UNPLACED = 50;

/** Draws a journey with the answers of a period, by five statements at most. Rejects when the store fails. */
export async function drawMap(config: SenyumConfig, query: Query, wish: MapWish): Promise<ExperienceMap> {
  const { journey, period, compared, place, channel, trust, context, includesFlagged } = wish;
  const isNarrow = Object.keys(context).length > 0;
  const declared = new Map(config.touchpoints.map(({ id, name }) => [id, name]));
  const parts = partsOf(period, config.touchpoints);
  const limits = new Map(config.touchpoints.map(({ id, measures }) => [id, measures]));
  const limited = [...limits.values()].flatMap((measures = []) => measures.map(({ name }) => name));
  const [now, before, measured, isKeyed] = await Promise.all([
    tally(query, period, { parts, trust, context, includesFlagged }),
    tally(query, compared, { trust, context, includesFlagged, isBare: true }),
    // Of what is measured nothing is told but where.
    isNarrow ? new Map<string, never>() : measuredIn(query, period, trust, limited),
    hasKeys(query),
  ]);
  // Of some answers nothing is told of silence.
  const mayBeSilent = !trust && !isNarrow;
  const unheard = mayBeSilent ? [...declared.keys()].filter((id) => !now.get(id)?.last) : [];
  const heard = await lastHeard(query, unheard, period.to);

  const tallyOf = (id: string): Tally => now.get(id) ?? NOTHING;
  const card = (id: string): MapCard => {
    const { flagged, rules, sound, last, parts: course } = tallyOf(id);
    const all = add(sound, flagged);
    const taken = counted({ sound, flagged }, includesFlagged);
    const score = meanScore(taken);
    const former = meanScore(counted(before.get(id) ?? NOTHING, includesFlagged));
    return {
      touchpoint: id,
      name: declared.get(id) ?? id,
      counts: { negative: taken.negative, neutral: taken.neutral, positive: taken.positive },
      score,
      course: courseOf(course, (parts.own.get(id) ?? parts.usual).length),
      before: former,
      change: differenceOf(score, former),
      silent: heard.has(id) ? { since: heard.get(id)?.toISOString() ?? null } : null,
      measures: declared.has(id) ? measuresOf(measured.get(id), limits.get(id)) : [],
      flagged: { count: flagged.n, rules, with: meanScore(all), without: meanScore(sound) },
      last: last?.toISOString() ?? null,
    };
  };

  const { places: everywhere = [], ...drawn } = journey ?? {};
  const placed = new Set(everywhere.map(({ touchpoint }) => touchpoint));
  const shown = everywhere.filter((one) => liesIn(one.touchpoint, place) && (!channel || one.channel === channel));
  const isWhole = place === undefined && channel === undefined;
  const lanes = journey?.channels.filter(({ id }) => isWhole || shown.some((one) => one.channel === id)) ?? [];
  const others = channel
    ? []
    : [...new Set([...declared.keys(), ...now.keys()])].filter((id) => !placed.has(id) && liesIn(id, place));
  // Anybody can name a touchpoint; those of the config come first, then those with most answers.
  const weight = (id: string): number =>
    declared.has(id) ? Number.MAX_SAFE_INTEGER : counted(tallyOf(id), includesFlagged).n;
  const unplaced = others.sort((a, b) => weight(b) - weight(a)).slice(0, MOST_UNPLACED);
  const countedAt = (id: string) => counted(tallyOf(id), includesFlagged);
  // Anybody can name a touchpoint, and send answers for it: what nobody declared can not be mended.
  const here = new Set([...shown.map(({ touchpoint }) => touchpoint), ...others]);
  const own = config.touchpoints.filter(({ id }) => here.has(id));
  const aimed = own.map(({ id, target = config.target ?? USUAL_TARGET }) => ({
    touchpoint: id,
    score: meanScore(countedAt(id)),
    target,
  }));
  return {
    senyum: 1,
    name: config.name,
    languages: config.languages,
    journeys: (config.journeys ?? []).map(({ id, name }) => ({ id, name })),
    journey: journey ? { ...(drawn as Omit<typeof journey, 'places'>), channels: lanes } : null,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    compared: { from: compared.from.toISOString(), to: compared.to.toISOString() },
    includesFlagged,
    place: place ?? null,
    channel: channel ?? null,
    trust: trust ?? null,
    context,
    places: placesOf(config),
    channels: journey?.channels ?? [],
    trusts: isKeyed ? [...TRUSTS] : [],
    contexts: config.contexts ?? [],
    ...(journey ? wayOf(journey, shown, countedAt) : { way: [], drop: null }),
    mend: planMending(aimed, period.from.toISOString(), period.to.toISOString()),
    comparison: comparePlaces(
      own.map(({ id }) => ({ touchpoint: id, sums: countedAt(id) })),
      shown,
    ),
    cards: shown.map(({ touchpoint, stage, channel: lane }) => ({ ...card(touchpoint), stage, channel: lane })),
    unplaced: unplaced.map(card),
    moreUnplaced: others.length - unplaced.length,
  };
}
