import type { Answer, Reply } from './ask.ts';
import { type Bench, headersOf } from './bench.ts';
import { type Finding, fine, lacking, note, type Step } from './check.ts';
import { statusText } from './delivery-trouble.ts';
import { sendGarbage } from './request-steps.ts';

const ALLOW_ORIGIN = 'access-control-allow-origin';
const ALLOW_HEADERS = 'access-control-allow-headers';
const EXPOSE_HEADERS = 'access-control-expose-headers';
const OWN_PAGES = 'If the pages lie elsewhere, give their origin with --origin.';
const PREFLIGHT = 'Answer OPTIONS with 204, without asking for a key.';
const ON_ERRORS = `Send ${ALLOW_ORIGIN} with errors too: without it a page sees no status and can not find the bad response.`;

/** What a browser asks before it lets a page of another origin send, and read the reply. */
export function corsSteps(bench: Bench, first: Reply): Step[] {
  const { origin, url } = bench.options;
  if (new URL(url).origin === origin) return [];
  return [
    {
      step: 'preflight',
      does: `asks as a browser does whether a page at ${origin} may post (OPTIONS)`,
      expected: `a 2xx that allows the origin and the headers ${pageHeaders(bench).join(', ')}`,
      run: () => preflight(bench),
    },
    {
      step: 'cors-reply',
      does: 'looks at the first reply',
      expected: `the header ${ALLOW_ORIGIN}`,
      run: async () => allowedReply(bench, first),
    },
    {
      step: 'cors-error',
      does: 'sends a body that is not JSON once more',
      expected: `the header ${ALLOW_ORIGIN} on the refusal as well`,
      run: async () => allowedError(bench, await sendGarbage(bench)),
    },
    {
      step: 'exposed',
      does: 'looks at the first reply',
      expected: `${EXPOSE_HEADERS} with retry-after and date, so that a page can read when to come back`,
      run: async () => exposed(first),
    },
  ];
}

async function preflight(bench: Bench): Promise<Finding> {
  const { format, origin } = bench.options;
  const names = pageHeaders(bench);
  const answer = await bench.ask({
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': names.join(',') },
  });
  if (answer.kind === 'silence' || answer.status < 200 || answer.status > 299) {
    return lacking(format, 'unverified', statusText(answer), PREFLIGHT, OWN_PAGES);
  }
  if (!allows(answer, origin)) return noOrigin(bench, answer);
  const missing = names.filter((name) => !allowsHeader(answer, name));
  const zipped = allowsHeader(answer, 'content-encoding') ? 'gzip bodies too' : 'but no gzip bodies';
  if (missing.length === 0) return fine(`${answer.status}, allowed, ${zipped}`);
  const came = `${answer.status}, without ${missing.join(', ')} in ${ALLOW_HEADERS}`;
  return lacking(format, 'unverified', came, `Answer OPTIONS with ${ALLOW_HEADERS}: ${names.join(', ')}.`);
}

function allowedReply(bench: Bench, first: Reply): Finding {
  return allows(first, bench.options.origin) ? fine('there') : noOrigin(bench, first);
}

function allowedError(bench: Bench, answer: Answer): Finding {
  const { format, origin } = bench.options;
  if (answer.kind === 'silence') return lacking(format, 'verified', answer.trouble, ON_ERRORS);
  if (answer.status < 400) return note(`${answer.status}, so there was no refusal to look at`);
  if (allows(answer, origin)) return fine('there');
  return lacking(format, 'verified', `not there on ${answer.status}`, ON_ERRORS);
}

function exposed(first: Reply): Finding {
  const names = listOf(first, EXPOSE_HEADERS);
  const hidden = ['retry-after', 'date'].filter((name) => !names.includes(name) && !names.includes('*'));
  if (hidden.length === 0) return fine('there');
  return note(`without ${hidden.join(' and ')}`, `Send ${EXPOSE_HEADERS}: Retry-After, Date.`);
}

function noOrigin({ options: { format, origin } }: Bench, reply: Reply): Finding {
  const found = reply.headers.get(ALLOW_ORIGIN);
  const came = found === null ? `${reply.status}, without it` : `${reply.status}, for another origin only`;
  const mend = `Send ${ALLOW_ORIGIN}: ${origin} (or *) with every reply, also to OPTIONS.`;
  return lacking(format, 'unverified', came, mend, OWN_PAGES);
}

/** The headers that a browser asks about: all that senyum sets. */
function pageHeaders({ options }: Bench): string[] {
  return Object.keys(headersOf(options, '', ''))
    .map((name) => name.toLowerCase())
    .sort();
}

const allows = ({ headers }: Reply, origin: string): boolean =>
  ['*', origin].includes(headers.get(ALLOW_ORIGIN)?.trim() ?? '');

// The star does not cover `authorization`: Fetch standard, CORS-preflight fetch, step 7.
const allowsHeader = (reply: Reply, name: string): boolean => {
  const names = listOf(reply, ALLOW_HEADERS);
  return names.includes(name) || (names.includes('*') && name !== 'authorization');
};

const listOf = ({ headers }: Reply, name: string): string[] =>
  (headers.get(name) ?? '').split(',').map((one) => one.trim().toLowerCase());
