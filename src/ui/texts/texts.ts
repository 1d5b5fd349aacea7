import type { AnySmiley } from '../../model/smiley.ts';
import type { MoreTexts } from './more-texts.ts';

/** Every text that is built in, in one language. The owner's own texts come from the config. */
export interface Texts {
  /** Names of the faces: what is read, heard and found by a test. */
  faces: Record<AnySmiley, string>;
  /** The same whichever face was tapped. */
  thanks: string;
  /** The same whichever face was tapped, while it may be taken back. */
  noted: string;
  /** Takes the answer back. */
  undo: string;
  skip: string;
  send: string;
  /** Inside an empty comment field. */
  placeholder: string;
  /** Said when an answer could not be stored. */
  failed: string;
  /** Names the language buttons as a group. */
  languages: string;
  /** Names the button that closes a card. */
  close: string;
  /** Of the questions in questions/more-views.tsx; default those that are built in. */
  more?: MoreTexts;
}
