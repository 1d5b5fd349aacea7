import type { KeyList } from '../../src/model/pairing.ts';
import type { Words } from '../map/words.ts';

/** What the owner calls a touchpoint; its id when the config does not know it any more. */
export function nameOf({ touchpoints }: KeyList, touchpoint: string, words: Words): string {
  const found = touchpoints.find(({ id }) => id === touchpoint);
  return found ? words.text(found.name) : touchpoint;
}
