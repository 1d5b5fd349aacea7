import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { addressWith } from './address-of.ts';
import { cardsOf } from './changed-cards.ts';
import type { Words } from './words.ts';

/** How many flagged taps are left out of the map or counted in it, and the way to the other; nothing without any. */
export function FlagSwitch({ map, words, page }: { map: ExperienceMap; words: Words; page: string }) {
  const { texts, number } = words;
  const { includesFlagged } = map;
  const count = cardsOf(map).reduce((sum, { flagged }) => sum + flagged.count, 0);
  if (count === 0 && !includesFlagged) return null;
  const say = includesFlagged ? texts.counted : texts.leftOut;
  return (
    <p class="flag-switch">
      {say(count, number(count))}{' '}
      <a href={addressWith(page, !includesFlagged)}>{includesFlagged ? texts.leaveOutFlagged : texts.countFlagged}</a>
    </p>
  );
}
