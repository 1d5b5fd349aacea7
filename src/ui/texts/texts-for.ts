import { en } from './en.ts';
import { id } from './id.ts';
import { sv } from './sv.ts';
import type { Texts } from './texts.ts';

/** The languages whose texts are built in. */
export const BUILT_IN: Readonly<Record<string, Texts>> = { en, id, sv };

/** The built-in texts for a language tag; English when its language is not built in. */
export function textsFor(locale: string): Texts {
  const language = locale.split('-')[0]!.toLowerCase();
  return Object.hasOwn(BUILT_IN, language) ? BUILT_IN[language]! : en;
}
