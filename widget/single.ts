// The widget as one file that loads no other: for pages that may have only one, or check its hash.
import { languageOf } from '../src/ui/texts/language-of.ts';
import { configAlong } from './along.ts';
import { CHOSEN } from './chosen-texts.ts';
import { startTag } from './start-tag.ts';

startTag(
  () => ({
    panel: () => import('./panel.tsx'),
    conditions: () => import('./conditions.ts'),
    texts: async (tag) => CHOSEN[languageOf(tag)],
  }),
  configAlong(),
);
