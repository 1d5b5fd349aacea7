import { languageOf } from '../src/ui/texts/language-of.ts';
import type { Texts } from '../src/ui/texts/texts.ts';

/** The languages that have a file of built-in texts: all but English. */
declare const __LANGUAGES__: string[];

/** Name of such a file, with `*` for the language. They lie beside the loader. */
declare const __TEXTS__: string;

/** Loads the built-in texts for a language tag; undefined when there is no file of them, or it does not come. */
export type LoadTexts = (tag: string) => Promise<Texts | undefined>;

/**
 * The texts of each language are a file of their own. One that was loaded is there at once when it is asked for again.
 * @param base Address of the loader.
 */
export function textsBeside(base: string): LoadTexts {
  return async (tag) => {
    const language = languageOf(tag);
    if (!__LANGUAGES__.includes(language)) return undefined;
    try {
      const { texts } = await import(/* @vite-ignore */ new URL(__TEXTS__.replace('*', language), base).href);
      return texts;
    } catch {
      return undefined;
    }
  };
}
