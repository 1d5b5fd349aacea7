import { languageOf } from '../src/ui/texts/language-of.ts';
import styles from './launcher.css?inline';
import type { Placement } from './placement.ts';

const FEEDBACK = 'Feedback';

/** What a tab is called without a label of its own, where another word than "Feedback" is usual. */
const LABELS: Record<string, string> = {
  ar: 'رأيك',
  es: 'Tu opinión',
  fr: 'Votre avis',
  hi: 'आपकी राय',
  id: 'Umpan balik',
  it: 'La tua opinione',
  ja: 'ご意見',
  pl: 'Twoja opinia',
  pt: 'Sua opinião',
  sv: 'Tyck till',
  tr: 'Görüşün',
  zh: '意见反馈',
};

/**
 * Draws a tab at the edge of the page that opens the survey; it goes when the signal says so. Back after its card, it has
 * the focus, unless something else has.
 */
export function showTab(placement: Placement, open: () => void, signal: AbortSignal): void {
  const { element, languages, theme, pressed } = placement;
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
  button.lang = languageOf(languages[0] ?? '');
  const usual = Object.hasOwn(LABELS, button.lang) ? LABELS[button.lang]! : FEEDBACK;
  button.textContent = element.dataset.label ?? usual;
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
