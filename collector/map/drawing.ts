import type { ExperienceMap, PlacedCard } from '../../src/model/experience-map.ts';
import type { CardSurroundings } from './TouchpointCard.tsx';

/** What both drawings of the journey need. */
export interface Drawing extends CardSurroundings {
  map: ExperienceMap;
  journey: NonNullable<ExperienceMap['journey']>;
  cards: PlacedCard[];
}

/** The cards at one place, in the order of the config. */
export function cardsAt(cards: PlacedCard[], stage: string, channel: string): PlacedCard[] {
  return cards.filter((card) => card.stage === stage && card.channel === channel);
}
