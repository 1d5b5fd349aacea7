import type { ExperienceMap, PlacedCard } from '../../src/model/experience-map.ts';
import type { CardSurroundings } from './TouchpointCard.tsx';

/** A journey that is drawn. */
export type DrawnJourney = NonNullable<ExperienceMap['journey']>;

/** What both drawings of the journey need. */
export interface Drawing extends CardSurroundings {
  journey: DrawnJourney;
  cards: PlacedCard[];
}

/** The cards at one place, in the order of the config. */
export function cardsAt(cards: PlacedCard[], stage: string, channel: string): PlacedCard[] {
  return cards.filter((card) => card.stage === stage && card.channel === channel);
}
