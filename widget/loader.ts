import { hasLeftovers } from '../src/page/leftovers.ts';
import { type Placement, readPlacement, warn } from './placement.ts';

/** File name of the panel, which lies beside the loader. */
declare const __PANEL__: string;

type Panel = typeof import('./panel.tsx');

// A named element could stand in for `currentScript`.
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const base = own?.src || document.baseURI;

const loadPanel = (): Promise<Panel> => import(/* @vite-ignore */ new URL(__PANEL__, base).href);

/** The panel is fetched only now, together with the config. */
async function ask(placement: Placement): Promise<void> {
  try {
    const config = fetch(placement.config, { credentials: 'omit' });
    // Should the panel not come, the config's failure is nobody's.
    config.catch(() => {});
    const panel = await loadPanel();
    await panel.show(placement, await config);
  } catch (error) {
    warn(`nothing is asked at ${placement.touchpoint ?? 'this page'}: ${(error as Error).message}`);
  }
}

function start(): void {
  // Two tags on a page share its places.
  const elements = [...document.querySelectorAll<HTMLElement>('[data-senyum]:not([data-senyum-taken], script)')];
  if (own?.dataset.touchpoint && !elements.includes(own)) elements.push(own);
  for (const element of elements) {
    element.dataset.senyumTaken = '';
    const placement = readPlacement(element, base);
    setTimeout(ask, placement.open === 'time' ? placement.openValue * 1000 : 0, placement);
  }
  sendFormer().catch(() => {
    // No storage or no network: the next visit sends.
  });
}

/** Answers of an earlier visit are sent, question or not. */
async function sendFormer(): Promise<void> {
  if (await hasLeftovers()) (await loadPanel()).sendLeftovers();
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
