import styles from './launcher.css?inline';
import type { Placement } from './placement.ts';

/** Draws a tab at the edge of the page that opens the survey; it goes when the signal says so. */
export function showTab({ element, theme }: Placement, open: () => void, signal: AbortSignal): void {
  const host = document.createElement('div');
  host.className = 'senyum-tab';
  if (theme !== 'system') host.dataset.theme = theme;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('part', 'tab');
  button.textContent = element.dataset.label ?? 'Feedback';
  button.addEventListener('click', open, { signal });
  root.append(button);
  document.body.append(host);
  signal.addEventListener('abort', () => host.remove());
}
