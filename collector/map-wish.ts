import type { SenyumConfig } from '../src/model/config.ts';
import type { Told } from '../src/model/context.ts';
import type { Journey } from '../src/model/journey.ts';
import type { Trust } from '../src/model/pairing.ts';
import { liesIn, placesOf } from '../src/model/places.ts';
import { comparedWith } from './compare.ts';
import { parseContext } from './contexts.ts';
import { parseTrust } from './keys.ts';
import { type Period, parsePeriod } from './period.ts';

/** Which map is asked for. */
export interface MapWish {
  /** Undefined when the config has none. */
  journey: Journey | undefined;
  period: Period;
  compared: Period;
  /** Only touchpoints whose id begins with this place, such as `store-12/`. */
  place?: string | undefined;
  /** Only touchpoints in this channel of the journey, by its id. */
  channel?: string | undefined;
  /** Only what came with a key of this kind. */
  trust?: Trust | undefined;
  /** Only visits of which this was told; empty for all. */
  context: Told;
  /** Whether flagged taps are counted; otherwise each card says how many there are. */
  includesFlagged: boolean;
}

/** Reads what is asked of `/v1/map`; an error is one sentence. */
export function parseMapWish(
  config: SenyumConfig,
  asked: Record<string, string | undefined>,
  now: Date,
): MapWish | { error: string } {
  const { journey: id, place, channel, include } = asked;
  const journey = id === undefined ? config.journeys?.[0] : config.journeys?.find((one) => one.id === id);
  if (id !== undefined && !journey) return { error: 'There is no such journey.' };
  const period = parsePeriod(asked, now);
  if ('error' in period) return period;
  const compared = comparedWith(period, asked.compare);
  if ('error' in compared) return compared;
  if (place !== undefined && !placesOf(config).some((known) => liesIn(known, place)))
    return { error: 'There is no such place.' };
  if (channel !== undefined && !journey?.channels.some((one) => one.id === channel))
    return { error: 'There is no such channel in this journey.' };
  const trusted = parseTrust(asked.trust);
  if ('error' in trusted) return trusted;
  const narrowed = parseContext(config.contexts, asked.context);
  if ('error' in narrowed) return narrowed;
  if (include !== undefined && include !== 'flagged') return { error: '"include" can only be "flagged".' };
  return { journey, period, compared, place, channel, ...trusted, ...narrowed, includesFlagged: include !== undefined };
}
