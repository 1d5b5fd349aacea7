import type { SenyumConfig } from '../src/model/config.ts';
import type { ExperienceMap, MapCard } from '../src/model/experience-map.ts';
import type { Journey } from '../src/model/journey.ts';
import { meanScore, type Sums } from '../src/model/score.ts';
import type { SmileyCounts } from '../src/model/smiley.ts';
import type { Period } from './period.ts';
import type { Query } from './store/store.ts';

/** So many touchpoints without a place are listed. */
const MOST_UNPLACED = 50;

type Tally = SmileyCounts & Sums & { touchpoint: string; last: Date };

/** The journey of an id, by default the first; undefined when the config has none. */
export function journeyOf(config: SenyumConfig, id: string | undefined): Journey | undefined {
  return id === undefined ? config.journeys?.[0] : config.journeys?.find((journey) => journey.id === id);
}

/** Draws a journey with the answers of a period. Rejects when the store fails. */
export async function drawMap(
  config: SenyumConfig,
  query: Query,
  journey: Journey | undefined,
  period: Period,
): Promise<ExperienceMap> {
  const tallies = new Map((await tally(query, period)).map((one) => [one.touchpoint, one]));
  const names = new Map(config.touchpoints.map(({ id, name }) => [id, name]));
  const card = (id: string) => cardOf(id, names.get(id) ?? id, tallies.get(id));
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
    cards: places.map(({ touchpoint, stage, channel }) => ({ ...card(touchpoint), stage, channel })),
    unplaced: shown.map(card),
    moreUnplaced: others.length - shown.length,
  };
}

async function tally(query: Query, { from, to }: Period): Promise<Tally[]> {
  const { rows } = await query<Tally>(
    `select touchpoint, max(received_at) as last,
      count(score)::int as n, coalesce(sum(score), 0) as sum, coalesce(sum(score * score), 0) as squares,
      (count(*) filter (where score < 50))::int as negative,
      (count(*) filter (where score = 50))::int as neutral,
      (count(*) filter (where score > 50))::int as positive
    from responses where at >= $1::timestamptz and at < $2::timestamptz
    group by touchpoint order by touchpoint`,
    [from.toISOString(), to.toISOString()],
  );
  return rows;
}

function cardOf(touchpoint: string, name: MapCard['name'], tally: Tally | undefined): MapCard {
  const { negative = 0, neutral = 0, positive = 0, n = 0, sum = 0, squares = 0 } = tally ?? {};
  const counts = { negative, neutral, positive };
  const score = meanScore({ n, sum, squares });
  return { touchpoint, name, counts, score, last: tally ? tally.last.toISOString() : null };
}
