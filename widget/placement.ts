/** How a survey stands on a page: as a card in the corner, in the page's flow, as a card behind a tab at the edge. */
const MODES = ['popover', 'inline', 'tab'] as const;

const THEMES = ['system', 'light', 'dark'] as const;

/** When it opens. */
const OPENINGS = ['load', 'time', 'scroll', 'exit', 'event', 'seen', 'click', 'rage', 'idle'] as const;

/** Where and when one survey is asked on a page, as its `data-*` attributes say. To whom is read by `rules.ts`. */
export interface Placement {
  /** The element that carries the attributes. */
  element: HTMLElement;
  mode: (typeof MODES)[number];
  /** Address of the config; may be relative to the page. */
  config: string;
  /** The config itself as text, where it came along with the tag's file; for the first time that this asks. */
  along?: string;
  /** Id of the touchpoint; default: the config's first one. */
  touchpoint?: string;
  /** Language tags, the most wanted first: the attribute's, the page's, the visitor's. */
  languages: string[];
  theme: (typeof THEMES)[number];
  open: (typeof OPENINGS)[number];
  /** Seconds for `time` and `idle`, percent for `scroll`, a name for `event`, a selector for `seen` and `click`. */
  openValue: string;
  /** Its tab was pressed: the next one has the focus that the card had. */
  pressed?: boolean;
  /** Address of a service worker of the page's own origin that sends answers when the page is gone. */
  worker?: string;
}

/** The longest wait in seconds: a day. */
const LONGEST = 86_400;

/**
 * Reads an element's `data-*` attributes. A wrong value is named in one line of the console, and the default stands.
 * @param base Address that the defaults are relative to: the loader's own.
 */
export function readPlacement(element: HTMLElement, base: string): Placement {
  const { config, lang, openValue = '', worker } = element.dataset;
  const touchpoint = touchpointOf(element);
  const open = oneOf(element, 'open', OPENINGS);
  const isTimed = open === 'time' || open === 'idle';
  return {
    element,
    mode: oneOf(element, 'senyum', MODES),
    config: config ?? configAddress(base, touchpoint),
    ...(touchpoint && { touchpoint }),
    languages: [lang, element.closest<HTMLElement>('[lang]')?.lang, ...navigator.languages].filter(
      (tag) => tag !== undefined,
    ),
    theme: oneOf(element, 'theme', THEMES),
    open,
    openValue: isTimed ? String(numberOf(element, 'open-value', LONGEST, open === 'idle' ? 30 : 0)) : openValue,
    ...(worker && { worker }),
  };
}

/** Id of the touchpoint that an element names; a tag may do so in the address of its file. */
export function touchpointOf(element: HTMLElement): string | undefined {
  const { src } = element as HTMLScriptElement;
  const inAddress = element instanceof HTMLScriptElement && src && new URL(src).searchParams.get('touchpoint');
  return element.dataset.touchpoint || inAddress || undefined;
}

/** Whether the visitor opens it himself, by a tab or by a button of the page. */
export const isCalled = ({ mode, open }: Placement): boolean => mode === 'tab' || open === 'click';

/** The value of an attribute, which is one of those accepted; by default the first of them. */
export function oneOf<T extends string>(element: HTMLElement, name: string, accepted: readonly T[]): T {
  const value = element.getAttribute(`data-${name}`);
  const found = accepted.find((one) => one === value);
  if (value && !found) wrong(name, value, `one of ${accepted.join(', ')}`);
  return found ?? accepted[0]!;
}

/** The value of an attribute, which is a number of 0 to `most`. */
export function numberOf(element: HTMLElement, name: string, most: number, otherwise: number): number {
  const value = element.getAttribute(`data-${name}`);
  if (!value) return otherwise;
  const found = Number(value);
  if (found >= 0 && found <= most) return found;
  wrong(name, value, `a number from 0 to ${most}`);
  return otherwise;
}

/** Names a wrong value of an attribute. */
export function wrong(name: string, value: string, expected: string): void {
  warn(`data-${name}="${value}" is not ${expected}`);
}

/** One line on the console for whoever integrates the widget; visitors see nothing. */
export function warn(sentence: string): void {
  console.warn(`senyum: ${sentence}`);
}

function configAddress(base: string, touchpoint: string | undefined): string {
  const url = new URL('v1/config', base);
  if (touchpoint) url.searchParams.set('touchpoint', touchpoint);
  return url.href;
}
