import type { Parts } from './ask.ts';
import { embed } from './embed.ts';
import { textsBeside } from './load-texts.ts';

/** File names of what lies beside the loader and is loaded when it is needed. */
declare const __PARTS__: Record<'panel' | 'conditions', string>;

// Past the names of the page's elements, which could stand there instead.
const own = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null;
const base = own?.src || document.baseURI;

const load = (part: keyof typeof __PARTS__) => () => import(/* @vite-ignore */ new URL(__PARTS__[part], base).href);
const parts: Parts = { panel: load('panel'), conditions: load('conditions'), texts: textsBeside(base) };

const start = (): void => embed(own, base, parts);

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
