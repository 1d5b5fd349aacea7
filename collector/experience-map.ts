import type { SenyumConfig } from '../src/model/config.ts';
import type { ExperienceMap, MapCard } from '../src/model/experience-map.ts';
import type { Journey } from '../src/model/journey.ts';
import { meanScore } from '../src/model/score.ts';
import type { Period } from './period.ts';
import type { Query } from './store/store.ts';
import { add, NOTHING, type Tally, tally } from './tally.ts';

/** So many touchpoints without a place are listed. */
const MOST_UNPLACED = 50;

/** The journey of an id, by default the first; undefined when the config has none. */
export function journeyOf(config: SenyumConfig, id: string | undefined): Journey | undefined {
  return id === undefined ? config.journeys?.[0] : config.journeys?.find((journey) => journey.id === id);
}

/**
 * Draws a journey with the answers of a period. Rejects when the store fails.
 * @param includesFlagged Whether flagged taps are counted; default they are not, and each card says how many.
 */
export async function drawMap(
  config: SenyumConfig,
  query: Query,
  journey: Journey | undefined,
  period: Period,
  includesFlagged: boolean = false,
): Promise<ExperienceMap> {
  const tallies = await tally(query, period);
  const names = new Map(config.touchpoints.map(({ id, name }) => [id, name]));
  const card = (id: string) => cardOf(id, names.get(id) ?? id, tallies.get(id) ?? NOTHING, includesFlagged);
  const weight = (id: string): number => {
    const { counts } = card(id);
    return names.has(id) ? Number.MAX_SAFE_INTEGER : counts.negative + counts.neutral + counts.positive;
  };
  const { places = [], ...drawn } = journey ?? {};
  const placed = new Set(places.map(({ touchpoint }) => touchpoint));
  const others = [...new Set([...names.keys(), ...tallies.keys()])].filter((id) => !placed.has(id));
  // Anybody can name a touchpoint; those of the config come first, then those with most answers.
  const shown = others.sort((a, b) => weight(b) - weight(a)).slice(0, MOST_UNPLACED);
  return {
    senyum: 1,
    name: config.name,
    languages: config.languages,
    journeys: (config.journeys ?? []).map(({ id, name }) => ({ id, name })),
    journey: journey ? (drawn as Omit<Journey, 'places'>) : null,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    includesFlagged,
    cards: places.map(({ touchpoint, stage, channel }) => ({ ...card(touchpoint), stage, channel })),
    unplaced: shown.map(card),
    moreUnplaced: others.length - shown.length,
  };
}

function cardOf(touchpoint: string, name: MapCard['name'], tally: Tally, includesFlagged: boolean): MapCard {
  const { sound, flagged, rules, last } = tally;
  const all = add(sound, flagged);
  const { negative, neutral, positive } = includesFlagged ? all : sound;
  const [withFlagged, without] = [meanScore(all), meanScore(sound)];
  return {
    touchpoint,
    name,
    counts: { negative, neutral, positive },
    score: includesFlagged ? withFlagged : without,
    flagged: { count: flagged.n, rules, with: withFlagged, without },
    last: last?.toISOString() ?? null,
  };
}
