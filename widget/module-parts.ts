import { languageOf } from '../src/ui/texts/language-of.ts';
import type { Texts } from '../src/ui/texts/texts.ts';
import type { Parts } from './ask.ts';

const TEXTS = import.meta.glob<{ texts: Texts }>(['../src/ui/texts/{??,???}.ts', '!../src/ui/texts/en.ts']);

/** What is loaded when it is needed, as files that a bundler keeps apart. */
export const PARTS: Parts = {
  panel: () => import('./panel.tsx'),
  conditions: () => import('./conditions.ts'),
  async texts(tag) {
    try {
      return (await TEXTS[`../src/ui/texts/${languageOf(tag)}.ts`]?.())?.texts;
    } catch {
      return undefined;
    }
  },
};
