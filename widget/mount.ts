import survey from '../src/ui/survey.css?inline';
import tokens from '../src/ui/tokens.css?inline';
import type { Placement } from './placement.ts';
import own from './widget.css?inline';

/** A place in the page whose styles are its own. */
export interface Mounted {
  root: ShadowRoot;
  /** Adds styles below the card's own. */
  style: (css: string) => void;
}

/**
 * Makes the element that a survey is drawn in: the placeholder itself when it is inline, otherwise a card.
 * @param dir The direction in which its language is written.
 */
export function mount({ element, mode, theme }: Placement, dir: string): Mounted {
  const place = mode === 'inline' && !(element instanceof HTMLScriptElement);
  const host = document.createElement('div');
  host.className = mode === 'inline' ? 'senyum-inline' : 'senyum-popover';
  host.dir = dir;
  if (theme !== 'system') host.dataset.theme = theme;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const style = (css: string): void => sheet.replaceSync(tokens + survey + css + own);
  style('');
  root.adoptedStyleSheets = [sheet];
  if (place) element.append(host);
  else if (mode === 'inline') element.after(host);
  else document.body.append(host);
  return { root, style };
}
