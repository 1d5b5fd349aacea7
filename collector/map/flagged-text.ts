import type { MapCard } from '../../src/model/experience-map.ts';
import type { Words } from './words.ts';

/** How many taps of a card are flagged and what that does to the score; undefined when there are none. */
export function flaggedText({ flagged }: Pick<MapCard, 'flagged'>, { texts, number }: Words): string | undefined {
  const { count, with: among, without } = flagged;
  if (count === 0 || among.score === null) return undefined;
  return texts.flagged(number(count), without.score === null ? null : number(without.score), number(among.score));
}

/** What each rule has found among them. */
export function rulesText({ flagged }: Pick<MapCard, 'flagged'>, { texts, number }: Words): string {
  return flagged.rules.map(({ rule, count }) => texts.flags[rule](number(count))).join(' · ');
}
