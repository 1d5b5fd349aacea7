import { languageOf } from './language-of.ts';
import type { Texts } from './texts.ts';
import { textsFor } from './texts-for.ts';

/** Texts by the language that they are in. */
export type FurtherTexts = Readonly<Record<string, Texts>>;

/** Languages of which each is a file of its own, that only those download who need it. */
export const FURTHER: Readonly<Record<string, () => Promise<{ texts: Texts }>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  hi: () => import('./hi.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  pt: () => import('./pt.ts'),
  tr: () => import('./tr.ts'),
  zh: () => import('./zh.ts'),
};

/** Loads the texts of those languages that are not built in. Undefined when there are none; never rejects. */
export function loadFurther(locales: readonly string[]): Promise<FurtherTexts> | undefined {
  const wanted = locales.map(languageOf).filter((language) => Object.hasOwn(FURTHER, language));
  if (wanted.length === 0) return undefined;
  const loading = wanted.map(async (language) => [language, (await FURTHER[language]!()).texts] as const);
  return Promise.all(loading).then(Object.fromEntries, () => ({}));
}

/** The texts for a language tag: of those that were loaded, else of those that are built in. */
export const textsIn = (locale: string, further: FurtherTexts): Texts =>
  further[languageOf(locale)] ?? textsFor(locale);
