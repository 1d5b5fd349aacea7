import styles from './launcher.css?inline';
import type { Placement } from './placement.ts';

/**
 * Draws a tab at the edge of the page that opens the survey; it goes when the signal says so. Back after its card, it has
 * the focus, unless something else has.
 */
export function showTab(placement: Placement, open: () => void, signal: AbortSignal): void {
  const { element, theme, pressed } = placement;
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
  const press = (): void => {
    placement.pressed = true;
    open();
  };
  button.addEventListener('click', press, { signal });
  root.append(button);
  document.body.append(host);
  if (pressed && document.activeElement === document.body) button.focus({ preventScroll: true });
  signal.addEventListener('abort', () => host.remove());
}
