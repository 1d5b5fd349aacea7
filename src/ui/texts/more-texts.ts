import { moreTexts } from './en-more.ts';
import type { Texts } from './texts.ts';

/** The built-in texts that a first question of faces does without, in one language. */
export interface MoreTexts {
  /** Goes on without an answer. */
  skip: string;
  /** Sends a written or composed answer. */
  send: string;
  /** Inside an empty comment field. */
  placeholder: string;
  /** Names of the thumbs, and of yes and no. */
  answers: Record<'up' | 'down' | 'yes' | 'no', string>;
  /** Name of a star; `{n}` stands for its number. */
  stars: string;
  /** What the lowest and the highest number of a scale mean. */
  ends: Record<'nps' | 'ces', [low: string, high: string]>;
  /** The same whichever face was tapped, while it may be taken back. */
  noted: string;
  /** Takes the answer back. */
  undo: string;
  /** Beside the thanks: leads to a longer survey. */
  tellMore: string;
  /** Names the language buttons as a group. */
  languages: string;
}

/** The further texts of a language. */
export const moreOf = ({ more = moreTexts }: Texts): MoreTexts => more;
