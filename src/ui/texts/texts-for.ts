import { texts as en } from './en.ts';
import { texts as id } from './id.ts';
import { languageOf } from './language-of.ts';
import { texts as sv } from './sv.ts';
import type { Texts } from './texts.ts';

/** The languages whose texts a kiosk has in its script. */
export const BUILT_IN: Readonly<Record<string, Texts>> = { en, id, sv };

/** Of these the texts for a language tag; English when its language is not among them. */
export function textsFor(locale: string): Texts {
  const language = languageOf(locale);
  return Object.hasOwn(BUILT_IN, language) ? BUILT_IN[language]! : en;
}
