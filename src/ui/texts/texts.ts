import type { AnySmiley } from '../../model/smiley.ts';
import type { MoreTexts } from './more-texts.ts';

/**
 * The texts that are built in, in one language: those that every survey needs, and in `more` the others. The owner's own
 * texts come from the config.
 */
export interface Texts {
  /** Names of the faces: what is read, heard and found by a test. */
  faces: Record<AnySmiley, string>;
  /** The same whichever face was tapped. */
  thanks: string;
  /** Said when an answer could not be stored. */
  failed: string;
  /** Names the button that closes a card. */
  close: string;
  /** Closes a card for good: no survey of this site opens by itself any more. */
  never: string;
  /** Default: the English ones, which lie in a file of their own. */
  more?: MoreTexts;
}
