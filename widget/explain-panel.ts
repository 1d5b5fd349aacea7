import type { Embed } from './embed.ts';
import styles from './explain.css?inline';
import type { Explanation } from './explain.ts';
import { ruleWords, stateWords } from './explain-words.ts';
import { SETTINGS } from './settings.ts';

/** After these something else may hold. */
const CHANGES = ['shown', 'blocked', 'dismiss', 'submit', 'error'].map((name) => `senyum:${name}`);

let closeFormer = (): void => {};

/**
 * Draws a card that says of each survey of the page what each of its rules wants and finds, and keeps it up to date.
 * In English: it is for whoever has put the surveys there.
 * @param explain Looks anew.
 */
export function drawExplanations({ asks, signal }: Embed, explain: () => Explanation[]): void {
  closeFormer();
  const before = document.activeElement as HTMLElement | null;
  const open = new AbortController();
  const host = document.createElement('div');
  host.className = 'senyum-explain';
  host.lang = 'en';
  host.dir = 'ltr';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const close = (): void => {
    if (open.signal.aborted) return;
    open.abort();
    host.remove();
    before?.focus?.();
  };
  closeFormer = close;

  const list = make('div');
  const draw = (): void => {
    const found = explain();
    const parts = found.flatMap((one, i) => surveyOf(one, asks[i]!));
    list.replaceChildren(...(found.length > 0 ? parts : [make('p', 'No survey is on this page.')]));
  };
  const copy = make('button', 'Copy as text');
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(`${location.href}\n${textOf(list)}`);
      copy.textContent = 'Copied';
    } catch {
      copy.textContent = 'The browser does not copy; select the text';
    }
  });
  const done = make('button', 'Close');
  done.addEventListener('click', close);
  const title = make('h2', 'Why surveys are asked here, or not');
  title.id = 'title';
  const card = make('section');
  // What is longer than the screen is scrolled by the keyboard, too.
  card.tabIndex = 0;
  card.setAttribute('aria-labelledby', title.id);
  card.append(title, list, copy, done);
  root.append(card);
  draw();
  document.body.append(host);
  done.focus();

  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') close();
  };
  document.addEventListener('keydown', onKey, { signal: open.signal });
  // What is told may be about to change a state.
  const later = (): void => void setTimeout(() => open.signal.aborted || draw());
  for (const name of CHANGES) document.addEventListener(name, later, { signal: open.signal });
  signal.addEventListener('abort', close, { signal: open.signal });
}

function surveyOf(explanation: Explanation, { placement }: Embed['asks'][number]): HTMLElement[] {
  const rules = make('ul');
  for (const rule of explanation.rules) {
    const { wants, is } = ruleWords(rule, placement);
    const said = rule.holds ? '✓ Yes' : '✗ No';
    const item = make('li', `${said}, ${rule.name}: wanted is that ${wants}. Found: ${is}.`);
    if (!rule.holds) item.className = 'no';
    rules.append(item);
  }
  // A misspelt one is passed over in silence: it could be another tool's.
  const others = placement.element
    .getAttributeNames()
    .filter((name) => name.startsWith('data-') && !SETTINGS.includes(name));
  return [
    make('h3', explanation.touchpoint || "The config's first touchpoint"),
    make('p', stateWords(explanation, placement)),
    rules,
    ...(others.length > 0 ? [make('p', `Not read, for senyum knows no such attribute: ${others.join(', ')}.`)] : []),
  ];
}

const textOf = (list: HTMLElement): string =>
  [...list.querySelectorAll('h3, p, li')].map(({ textContent }) => textContent).join('\n');

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
