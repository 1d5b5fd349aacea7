import type { Flag } from './flags.ts';
import type { Journey } from './journey.ts';
import type { Score } from './score.ts';
import type { SmileyCounts } from './smiley.ts';
import type { LocalizedText } from './survey.ts';

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

/** One touchpoint with its live score. */
export interface MapCard {
  /** Id of the touchpoint. */
  touchpoint: string;
  name: LocalizedText;
  /** Of more than three faces the outer and inner ones are counted together. */
  counts: SmileyCounts;
  /** Like the counts, with or without the flagged taps as the map was asked for. */
  score: Score;
  flagged: Flagged;
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
  /** Whether flagged taps are counted; by default they are not. */
  includesFlagged: boolean;
  cards: PlacedCard[];
  /** Touchpoints that are in no place of this journey, unknown ones among them. */
  unplaced: MapCard[];
  /** How many more there are than are listed. */
  moreUnplaced: number;
}
