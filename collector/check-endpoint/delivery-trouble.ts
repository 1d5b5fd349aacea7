import type { Answer } from './ask.ts';
import { isRedirect } from './bench.ts';
import { type Lack, quote } from './read-verdicts.ts';

const REDIRECT =
  'Use the address that the redirect leads to: senyum follows none, because login pages come by redirect.';
const WEB_PAGE =
  'Something in front of the endpoint answers with a web page: a login, a challenge or a catch-all page.';

const BY_STATUS: Record<number, string> = {
  400: 'It refuses a healthy batch; see the wire format in docs/delivery.md, or choose another --format.',
  401: 'It asks for a key: give it with --header "name: value".',
  403: 'It asks for another key, or refuses this origin: see --header and --origin.',
  404: 'There is nothing at this address; is the path right?',
  405: 'It does not take POST at this address; is the path right?',
  409: 'Answer 2xx also when an id is known already: senyum sends again what was not acknowledged.',
  410: 'It says that the endpoint is gone; is the address right?',
  413: 'Let it take bodies of 256 KiB; many frameworks have a lower limit.',
  415: 'It does not know this content type; choose another --format.',
  422: 'It refuses a healthy batch; see the wire format in docs/delivery.md, or choose another --format.',
  429: 'It is busy or limits the rate: try again later, or raise the limit.',
  511: 'A network login page stands in between: log in to this network first.',
};

/** Whether a status refuses a body, so that senyum halves the batch until it has found the bad response. */
export const isRefusal = (status: number): boolean => [400, 413, 415, 422].includes(status);

/** Why a batch does not count as delivered in any grade; undefined when it does. */
export function deliveryTrouble(answer: Answer): Lack | undefined {
  if (answer.kind === 'silence') {
    return { came: answer.trouble, mend: 'Make it answer every batch in time, and whole.' };
  }
  const { status, headers, text } = answer;
  if (isRedirect(status)) {
    return { came: `a redirect (${status}) to ${quote(headers.get('location') ?? 'nowhere')}`, mend: REDIRECT };
  }
  if (status < 200 || status > 299) {
    const mend =
      BY_STATUS[status] ?? (status >= 500 ? 'See the log of the endpoint: it failed.' : 'Answer with a 2xx.');
    return { came: statusText(answer), mend };
  }
  const page = headers.get('content-type')?.includes('text/html') || /^\s*<(!doctype|html)/i.test(text);
  return page ? { came: `${status} with a web page`, mend: WEB_PAGE } : undefined;
}

/** The status of a reply with the beginning of its text; or why there was none. */
export function statusText(answer: Answer): string {
  if (answer.kind === 'silence') return answer.trouble;
  return answer.text.trim() === '' ? `${answer.status}` : `${answer.status} ${quote(answer.text)}`;
}
