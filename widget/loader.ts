import { hasLeftovers } from '../src/page/has-leftovers.ts';
import type { Parts } from './ask.ts';
import { embed } from './embed.ts';
import { textsBeside } from './load-texts.ts';

/** File names of what lies beside the loader and is loaded when it is needed. */
declare const __PARTS__: Record<'panel' | 'conditions', string>;

// A named element could stand in for `currentScript`.
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const base = own?.src || document.baseURI;

const load = (part: keyof typeof __PARTS__) => () => import(/* @vite-ignore */ new URL(__PARTS__[part], base).href);
const parts: Parts = { panel: load('panel'), conditions: load('conditions'), texts: textsBeside(base) };

function start(): void {
  embed(own?.dataset.touchpoint ? own : undefined, base, parts);
  sendFormer().catch(() => {
    // No storage or no network: the next visit sends.
  });
}

/** Answers of an earlier visit are sent, question or not. */
async function sendFormer(): Promise<void> {
  if (await hasLeftovers()) (await parts.panel()).sendLeftovers();
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
