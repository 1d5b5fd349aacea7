import type { ExperienceMap, MapCard } from '../../src/model/experience-map.ts';

/** All cards of a map, each touchpoint once. */
export function cardsOf(map: ExperienceMap): MapCard[] {
  return [...new Map([...map.cards, ...map.unplaced].map((card) => [card.touchpoint, card])).values()];
}

/** Ids of the touchpoints whose counts differ between two maps, those of flagged taps among them. */
export function changedCards(before: ExperienceMap | undefined, after: ExperienceMap): string[] {
  if (!before) return [];
  const former = new Map(cardsOf(before).map((card) => [card.touchpoint, countsOf(card)]));
  return cardsOf(after)
    .filter((card) => former.get(card.touchpoint) !== countsOf(card))
    .map((card) => card.touchpoint);
}

const countsOf = ({ counts, flagged }: MapCard): string =>
  `${counts.negative} ${counts.neutral} ${counts.positive} ${flagged.count}`;
