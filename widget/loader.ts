import { configAlong } from './along.ts';
import { textsBeside } from './load-texts.ts';
import { startTag } from './start-tag.ts';

/** File names of what lies beside the loader and is loaded when it is needed. */
declare const __PARTS__: Record<'panel' | 'conditions', string>;

startTag((base) => {
  const load = (part: keyof typeof __PARTS__) => () => import(/* @vite-ignore */ new URL(__PARTS__[part], base).href);
  return { panel: load('panel'), conditions: load('conditions'), texts: textsBeside(base) };
}, configAlong());
