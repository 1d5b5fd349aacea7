import type { Journey } from './journey.ts';
import type { Score } from './score.ts';
import type { SmileyCounts } from './smiley.ts';
import type { LocalizedText } from './survey.ts';

/** One touchpoint with its live score. */
export interface MapCard {
  /** Id of the touchpoint. */
  touchpoint: string;
  name: LocalizedText;
  /** Of more than three faces the outer and inner ones are counted together. */
  counts: SmileyCounts;
  score: Score;
  /** When the newest response arrived, ISO 8601; null when there is none in the period. */
  last: string | null;
}

/** A card at its place in the journey. */
export interface PlacedCard extends MapCard {
  stage: string;
  channel: string;
}

/** The journey drawn with live scores: the reply of `GET /v1/map`. */
export interface ExperienceMap {
  senyum: 1;
  /** The business. */
  name: LocalizedText;
  languages: string[];
  /** The journeys that can be asked for. */
  journeys: { id: string; name: LocalizedText }[];
  /** The one that is drawn; its places are the cards. Null when the config has no journey. */
  journey: Omit<Journey, 'places'> | null;
  /** Period of the answers' times, ISO 8601; `from` is included, `to` is not. */
  from: string;
  to: string;
  cards: PlacedCard[];
  /** Touchpoints that are in no place of this journey, unknown ones among them. */
  unplaced: MapCard[];
  /** How many more there are than are listed. */
  moreUnplaced: number;
}
