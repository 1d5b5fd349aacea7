import type { ContactField } from './contact.ts';
import type { FaceCount } from './smiley.ts';

/** A text in one language for all, or one per language tag: `{ "en": "How was it?", "sv": "Hur gick det?" }`. */
export type LocalizedText = string | Record<string, string>;

/** Asked only of those who gave one of these answers to an earlier question. */
export interface When {
  /** Id of a question that comes before. */
  question: string;
  /** Answers, as they travel: `negative`, `yes`, 3 … Of several choices one is enough. */
  is: (string | number)[];
}

interface QuestionBase {
  /** Names the answer; unique within the survey. */
  id: string;
  text: LocalizedText;
  /** Default: asked of everybody. */
  when?: When;
}

/** Faces; the answer is a smiley. */
export interface SmileyQuestion extends QuestionBase {
  kind: 'smiley';
  /** How many faces, 2 to 5; default 3. */
  faces?: FaceCount;
}

/** Two thumbs; the answer is `up` or `down`. */
export interface ThumbsQuestion extends QuestionBase {
  kind: 'thumbs';
}

/** The answer is `yes` or `no`. */
export interface YesNoQuestion extends QuestionBase {
  kind: 'yes-no';
}

/** A number on a scale: `stars` 1 to 5, `nps` 0 to 10, `ces` 1 to 7. Always from worst to best. */
export interface ScaleQuestion extends QuestionBase {
  kind: 'stars' | 'nps' | 'ces';
  /** What the lowest and the highest number mean; default the built-in texts for `nps` and `ces`. */
  low?: LocalizedText;
  high?: LocalizedText;
}

/** One of the things that a visitor may choose. */
export interface Option {
  /** Names the answer; unique within the question. */
  id: string;
  text: LocalizedText;
}

/** Some options: `choice` takes one of them, `choices` any number. */
export interface ChoiceQuestion extends QuestionBase {
  kind: 'choice' | 'choices';
  options: Option[];
}

/** A free comment of at most 2,000 characters; may be skipped. */
export interface TextQuestion extends QuestionBase {
  kind: 'text';
  placeholder?: LocalizedText;
}

/** How somebody can be reached; may be skipped. Nothing is taken without the consent. */
export interface ContactQuestion extends QuestionBase {
  kind: 'contact';
  /** What may be given, in this order; default all three. One of them is `email` or `phone`. */
  fields?: ContactField[];
  /** What the visitor agrees to by a tick: who gets in touch, and why. At most 500 characters. */
  consent: LocalizedText;
}

/** A question is a union by `kind`. */
export type Question =
  | SmileyQuestion
  | ThumbsQuestion
  | YesNoQuestion
  | ScaleQuestion
  | ChoiceQuestion
  | TextQuestion
  | ContactQuestion;

/** The kinds of question that exist. */
export const QUESTION_KINDS = [
  'smiley',
  'thumbs',
  'yes-no',
  'stars',
  'nps',
  'ces',
  'choice',
  'choices',
  'text',
  'contact',
] as const satisfies readonly Question['kind'][];

/** The questions that are asked at a touchpoint, one after the other. */
export interface Survey {
  id: string;
  questions: Question[];
  /** Said when the answer is stored; default the built-in text of the language. */
  thanks?: LocalizedText;
  /** Id of a longer survey that is offered beside the thanks: its answers are added to the same response. */
  more?: string;
}

/** The longest comment, in UTF-16 code units. */
export const MAX_TEXT = 2000;

/**
 * The text in a language: of the exact tag (`sv-FI`), else of its primary language (`sv`), else the first one given.
 */
export function textIn(text: LocalizedText, locale: string): string {
  if (typeof text === 'string') return text;
  const primary = locale.split('-')[0]!;
  const tag = [locale, primary].find((candidate) => Object.hasOwn(text, candidate));
  return (tag === undefined ? Object.values(text)[0] : text[tag]) ?? '';
}
