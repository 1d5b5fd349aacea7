/** A text in one language for all, or one per language tag: `{ "en": "How was it?", "sv": "Hur gick det?" }`. */
export type LocalizedText = string | Record<string, string>;

interface QuestionBase {
  /** Names the answer; unique within the survey. */
  id: string;
  text: LocalizedText;
}

/** Three faces; the answer is a smiley. */
export interface SmileyQuestion extends QuestionBase {
  kind: 'smiley';
}

/** A free comment of at most 2,000 characters; may be skipped. */
export interface TextQuestion extends QuestionBase {
  kind: 'text';
  placeholder?: LocalizedText;
}

/** A question is a union by `kind`. */
export type Question = SmileyQuestion | TextQuestion;

/** The kinds of question that exist. */
export const QUESTION_KINDS = ['smiley', 'text'] as const satisfies readonly Question['kind'][];

/** The questions that are asked at a touchpoint, one after the other. */
export interface Survey {
  id: string;
  questions: Question[];
  /** Said when the answer is stored; default the built-in text of the language. */
  thanks?: LocalizedText;
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
