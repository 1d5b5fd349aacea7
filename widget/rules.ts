import { isDue } from './frequency.ts';
import { isCalled, numberOf, oneOf, type Placement } from './placement.ts';
import { type Circumstances, isCrowded, type Rule } from './rule.ts';
import { CONSENT, isUnwilling, NEVER, recall } from './visitor.ts';

/** Media queries of the kinds of device. */
const DEVICES = {
  any: 'all',
  touch: '(pointer: coarse)',
  mouse: '(pointer: fine)',
  narrow: '(max-width: 640px)',
  wide: '(min-width: 641px)',
};

/** Every condition of a placement, and whether it holds just now. */
export function rulesOf(placement: Placement, around: Circumstances): Rule[] {
  const { context, chance } = around;
  const { element } = placement;
  const { pages = '', locales = '', if: only = '' } = element.dataset;
  const device = oneOf(element, 'device', Object.keys(DEVICES) as (keyof typeof DEVICES)[]);
  const sample = numberOf(element, 'sample', 1, 1);
  const language = document.documentElement.lang || navigator.language;
  const rules: Rule[] = [];
  const add = (name: string, holds: boolean, why: string): void => void rules.push({ name, holds, why });

  const said = recall(CONSENT);
  const wanted = oneOf(element, 'consent', ['assumed', 'required']);
  const isFree = wanted === 'assumed' && !isUnwilling();
  const isWanted = said === NEVER ? isFree && isCalled(placement) : said === '1';
  add('consent', said === null ? isFree : isWanted, said === null ? `${wanted}, not said yet` : `said: ${said}`);
  if (pages) add('pages', isPage(location.pathname, listOf(pages)), `${location.pathname} of ${pages}`);
  if (locales)
    add(
      'locales',
      listOf(locales).some((one) => isIn(one, language)),
      `${language} of ${locales}`,
    );
  if (device !== 'any') add('device', matchMedia(DEVICES[device]).matches, device);
  for (const [name, value] of Object.entries(pairsOf(only))) {
    add('if', context[name] === value, `${name} is ${context[name] ?? 'not known'}, wanted ${value}`);
  }
  if (sample < 1) add('sample', chance < sample, `${chance.toFixed(3)} of ${sample}`);
  return [...rules, isDue(placement, Date.now(), isCrowded(placement, around))];
}

/** A path that is one of those named (`/shop/*`), and none of those ruled out (`!/shop/done`). A star is anything. */
export function isPage(path: string, patterns: readonly string[]): boolean {
  const matches = (pattern: string): boolean =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(path);
  const wanted = patterns.filter((one) => !one.startsWith('!'));
  const isRuledOut = patterns.some((one) => one.startsWith('!') && matches(one.slice(1)));
  return !isRuledOut && (wanted.length === 0 || wanted.some(matches));
}

/** Reads `name=value, name=value`; a name alone has an empty value. */
export function pairsOf(text: string): Record<string, string> {
  const pairs = listOf(text)
    .map((pair) => pair.split('='))
    .map(([name, ...value]) => [name!.trim(), value.join('=').trim()]);
  return Object.fromEntries(pairs);
}

const listOf = (text: string): string[] => text.split(',').flatMap((one) => one.trim() || []);

const isIn = (wanted: string, language: string): boolean =>
  `${language}-`.toLowerCase().startsWith(`${wanted}-`.toLowerCase());
