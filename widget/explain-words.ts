import type { Explanation } from './explain.ts';
import type { Placement } from './placement.ts';
import type { Rule } from './rule.ts';
import { CONSENT, isUnwilling, NEVER, recall } from './visitor.ts';

/** What a rule wants, and what is the case. */
interface Words {
  wants: string;
  is: string;
}

const STATES: Record<string, string> = {
  blocked: 'It is not asked.',
  waiting: 'It waits for its moment:',
  shown: 'It is on the page now.',
  closed: 'It was closed.',
  failed: 'It could not be shown; the console says why.',
};

/** Where one survey is, in a sentence or two. */
export function stateWords({ state, open, rules }: Explanation, { openValue }: Placement): string {
  const said = STATES[state] ?? state;
  if (state === 'waiting') return `${said} ${momentWords(open, openValue)}.`;
  const isBroken = rules.some(({ holds }) => !holds);
  if (state !== 'blocked' || isBroken) return said;
  return `${said} Every rule holds: it is asked again on the next page, or when the visitor opens it.`;
}

function momentWords(open: string, value: string): string {
  const moments: Record<string, string> = {
    load: 'at once',
    time: `after ${value} seconds`,
    scroll: `when ${value || 50} % of the page was seen`,
    exit: 'when the mouse leaves the page at its top',
    event: `when the page says track "${value}"`,
    seen: `when "${value}" comes into view`,
    click: `when "${value}" is clicked`,
    rage: 'when one spot is clicked three times within a second',
    idle: `when nothing was touched for ${value} seconds`,
    tab: 'when its tab is pressed',
  };
  return moments[open] ?? open;
}

/** One rule of a survey in plain words. */
export function ruleWords({ name, why }: Rule, { element }: Placement): Words {
  const { pages, locales, device, sample, consent } = element.dataset;
  const words: Record<string, () => Words> = {
    consent: () => ({
      wants: consent === 'required' ? 'the visitor has agreed' : 'the visitor has not refused',
      is: consentFound(),
    }),
    pages: () => ({ wants: `the path is one of ${pages}`, is: `the path is ${location.pathname}` }),
    locales: () => ({
      wants: `the language is one of ${locales}`,
      is: `the language is ${document.documentElement.lang || navigator.language}`,
    }),
    device: () => ({
      wants: `the device is of the kind ${device}`,
      is: `the page is ${innerWidth} px wide and one points with ${matchMedia('(pointer: coarse)').matches ? 'a finger' : 'a mouse'}`,
    }),
    if: () => {
      const [is = '', wants = ''] = why.split(', wanted ');
      return { wants: `the page has said ${is.split(' is ')[0]} is ${wants}`, is };
    },
    sample: () => ({
      wants: `a number drawn for this load of the page is below ${sample}`,
      is: `${why.split(' of ')[0]} was drawn`,
    }),
    frequency: () => {
      const [wants = '', is = ''] = why.split(/: (.*)/);
      return { wants: `it is time to ask (${wants})`, is };
    },
  };
  return words[name]?.() ?? { wants: name, is: why };
}

function consentFound(): string {
  const said = recall(CONSENT);
  if (said === '1') return 'the visitor has agreed';
  if (said === NEVER) return 'the visitor never wants to be asked';
  if (said !== null) return 'the visitor has refused';
  return isUnwilling() ? 'nothing was said, and the browser asks not to be tracked' : 'nothing was said';
}
