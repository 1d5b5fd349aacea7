import type { AnySmiley } from '../../model/smiley.ts';

/** Every text that is built in, in one language. The owner's own texts come from the config. */
export interface Texts {
  /** Names of the faces: what is read, heard and found by a test. */
  faces: Record<AnySmiley, string>;
  /** Names of the thumbs, and of yes and no. */
  answers: Record<'up' | 'down' | 'yes' | 'no', string>;
  /** Name of a star; `{n}` stands for its number. */
  stars: string;
  /** What the lowest and the highest number of a scale mean. */
  ends: Record<'nps' | 'ces', [low: string, high: string]>;
  /** The same whichever face was tapped. */
  thanks: string;
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
}
