import type { Context, Told } from './context.ts';
import type { Flag } from './flags.ts';
import type { Channel, Journey } from './journey.ts';
import type { MendPlan } from './mend.ts';
import type { Trust } from './pairing.ts';
import type { PlaceComparison } from './place-comparison.ts';
import type { Difference, Score } from './score.ts';
import type { SmileyCounts } from './smiley.ts';
import type { LocalizedText } from './survey.ts';
import type { Typical } from './typical.ts';

/** What became of the taps that are flagged: probably not one visitor's answer each. */
export interface Flagged {
  /** How many there are. */
  count: number;
  /** How many each rule has flagged, those that flag most first; one tap can be flagged by several. */
  rules: { rule: Flag; count: number }[];
  /** The score with the flagged taps, and without them. */
  with: Score;
  without: Score;
}

/** What was observed at a touchpoint in the period, of one measure in one unit. */
export interface Measured {
  /** For example `waiting-time`. */
  name: string;
  /** For example `s` or `percent`. */
  unit: string;
  /** Number of observations. */
  n: number;
  /** Half of them are above, half below. */
  median: number;
  mean: number;
  /** Which of the two stands for them. */
  of: Typical;
  /** Limits of the owner, in the same unit; null where there is none. */
  least: number | null;
  most: number | null;
  /** What stands for them lies outside of the limits. */
  isOver: boolean;
}

/** One touchpoint with its live score. */
export interface MapCard {
  /** Id of the touchpoint. */
  touchpoint: string;
  name: LocalizedText;
  /** Of more than three faces the outer and inner ones are counted together. */
  counts: SmileyCounts;
  /** Like the counts, with or without the flagged taps as the map was asked for. */
  score: Score;
  /**
   * How the score ran over the period: of each of its parts in order, of whole days on the clock at the touchpoint when
   * the period is six days or longer; null where fewer than five answered.
   */
  course: (number | null)[];
  /** The score in the period that this one is compared with, and the difference; null where too few answered. */
  before: Score;
  change: Difference | null;
  /** It told nothing in the period; `since` its last response, or since ever if that is null. Else null. */
  silent: { since: string | null } | null;
  measures: Measured[];
  flagged: Flagged;
  /** When the newest response arrived, ISO 8601; null when there is none in the period. */
  last: string | null;
}

/** A card at its place in the journey. */
export interface PlacedCard extends MapCard {
  stage: string;
  channel: string;
}

/** A stage as the customer comes by it. */
export interface StageOnWay {
  /** Id of the stage. */
  stage: string;
  /** Of all answers at its touchpoints together, each counting the same. */
  score: Score;
  /** No touchpoint of this journey lies in it, whatever part of the map is shown. */
  isGap: boolean;
}

/** Where the score falls most from one stage to the next one that has a score. */
export interface Drop {
  /** Ids of the stages. */
  from: string;
  to: string;
  /** Of the later stage against the earlier one, so its points are below 0; the interval is one of 99 %. */
  change: Difference;
}

/** The journey drawn with live scores: the reply of `GET /v1/map`. */
export interface ExperienceMap {
  senyum: 1;
  /** The business. */
  name: LocalizedText;
  languages: string[];
  /** The journeys that can be asked for. */
  journeys: { id: string; name: LocalizedText }[];
  /** The one that is drawn, with the channels that are shown; its places are the cards. Null when the config has no journey. */
  journey: Omit<Journey, 'places'> | null;
  /** Period of the answers' times, ISO 8601; `from` is included, `to` is not. */
  from: string;
  to: string;
  /** Whether flagged taps are counted; by default they are not. */
  includesFlagged: boolean;
  /** The period of equal length that this one is compared with. */
  compared: { from: string; to: string };
  /** Which part of the map is shown; null for all of it. */
  place: string | null;
  channel: string | null;
  /** Only what came with a key of this kind is counted; null when all is. */
  trust: Trust | null;
  /** Only answers of visits of which this was told are counted; empty when all are. */
  context: Told;
  /** What can be asked for: prefixes of touchpoints such as `store-12/`, the channels of the journey, kinds of keys, and contexts. */
  places: string[];
  channels: Channel[];
  trusts: Trust[];
  contexts: Context[];
  /** The stages in order. */
  way: StageOnWay[];
  /** Null where no fall is more than noise. */
  drop: Drop | null;
  /** What to mend first, of the touchpoints of the config that are shown. */
  mend: MendPlan;
  /** The same touchpoint across places; null where nothing can be compared. */
  comparison: PlaceComparison | null;
  cards: PlacedCard[];
  /** Touchpoints that are in no place of this journey, unknown ones among them. */
  unplaced: MapCard[];
  /** How many more there are than are listed. */
  moreUnplaced: number;
}
