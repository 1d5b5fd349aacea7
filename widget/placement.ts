/** Where and when one survey is asked on a page, as its `data-*` attributes say. */
export interface Placement {
  /** The element that carries the attributes. */
  element: HTMLElement;
  /** In the page's flow, or a card in the corner. */
  mode: 'inline' | 'popover';
  /** Address of the config; may be relative to the page. */
  config: string;
  /** Id of the touchpoint; default: the config's first one. */
  touchpoint?: string;
  /** Language tag; default: the page's language, else the visitor's. */
  lang?: string;
  theme: 'system' | 'light' | 'dark';
  /** At once, or after `openValue` seconds. */
  open: 'load' | 'time';
  openValue: number;
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
  const { senyum, config, touchpoint, lang, theme, open, openValue, worker } = element.dataset;
  const seconds = Number(openValue ?? 0);
  const isTime = seconds >= 0 && seconds <= LONGEST;
  if (!isTime) warn(`data-open-value="${openValue}" is not a number of seconds up to ${LONGEST}`);
  return {
    element,
    mode: oneOf('data-senyum', senyum, ['popover', 'inline']),
    config: config ?? configAddress(base, touchpoint),
    ...(touchpoint && { touchpoint }),
    ...(lang && { lang }),
    theme: oneOf('data-theme', theme, ['system', 'light', 'dark']),
    open: oneOf('data-open', open, ['load', 'time']),
    openValue: isTime ? seconds : 0,
    ...(worker && { worker }),
  };
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

/** The first of the accepted values is the default. */
function oneOf<T extends string>(attribute: string, value: string | undefined, accepted: [T, ...T[]]): T {
  const found = accepted.find((one) => one === value);
  if (value && !found) warn(`${attribute}="${value}" is not one of ${accepted.join(', ')}`);
  return found ?? accepted[0];
}
