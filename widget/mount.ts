import survey from '../src/ui/survey.css?inline';
import tokens from '../src/ui/tokens.css?inline';
import type { Placement } from './placement.ts';
import own from './widget.css?inline';

/** A place in the page whose styles are its own. */
export interface Mounted {
  root: ShadowRoot;
  remove: () => void;
}

/**
 * Makes the element that a survey is drawn in: the placeholder itself when it is inline, otherwise a card.
 * @param styles Further styles of its questions.
 */
export function mount({ element, mode, theme }: Placement, styles: string): Mounted {
  const place = mode === 'inline' && !(element instanceof HTMLScriptElement);
  const host = document.createElement('div');
  host.className = mode === 'inline' ? 'senyum-inline' : 'senyum-popover';
  if (theme !== 'system') host.dataset.theme = theme;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens + survey + styles + own);
  root.adoptedStyleSheets = [sheet];
  if (place) element.append(host);
  else if (mode === 'inline') element.after(host);
  else document.body.append(host);
  return { root, remove: () => host.remove() };
}
