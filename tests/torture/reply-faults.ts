import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from '../../src/model/response.ts';

/** A whole HTTP reply. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** One request to the gate on its way, with what can be done to it. */
export interface Passage {
  batch: Batch;
  /** Gives a batch (default: the one that came) to the collector. Undefined when the collector can't be reached. */
  forward(batch?: Batch): Promise<Reply | undefined>;
  /** Answers the browser. */
  answer(reply: Reply): void;
  /** Answers with the first half of a reply that announced all of it, then cuts the connection. */
  answerHalf(reply: Reply): void;
  /** Ends the connection without a word. */
  cut(): void;
  /** The same by a TCP reset. */
  reset(): void;
  /** The last acknowledgement that was really given. */
  formerReply: Reply | undefined;
  /** 0 to 1. */
  choice: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const LOGIN = '<!doctype html><title>Welcome to our Wi-Fi</title><form><button>I accept</button></form>';

const plain = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: '{"error":"torture"}',
});

/** The page that a captive portal answers with. */
export const loginPage: Reply = { status: 200, headers: { 'content-type': 'text/html' }, body: LOGIN };

// What lies never tells the collector: whoever believes it loses the answers.
const lie = (nonce: string, ids: string[]): Reply => ({
  status: 200,
  headers: JSON_TYPE,
  body: JSON.stringify({ senyum: 1, batch: nonce, results: ids.map((id) => ({ id, outcome: 'accepted' })) }),
});

const idsOf = ({ responses }: Batch): string[] => responses.map(({ id }) => id);

const passOn = async (passage: Passage): Promise<void> => {
  const reply = await passage.forward();
  if (reply) passage.answer(reply);
  else passage.cut();
};

/** What happens to a request, by name. */
const treatments = {
  none: passOn,
  'dropped before commit': async ({ cut }: Passage) => cut(),
  'dropped after commit': async ({ forward, cut }: Passage) => {
    await forward();
    cut();
  },
  'reset before commit': async ({ reset }: Passage) => reset(),
  'reset after commit': async ({ forward, reset }: Passage) => {
    await forward();
    reset();
  },
  delayed: async (passage: Passage) => {
    await sleep(300 + passage.choice * 3_000);
    await passOn(passage);
  },
  'reply cut in the middle': async ({ forward, answerHalf, cut }: Passage) => {
    const reply = await forward();
    if (reply) answerHalf(reply);
    else cut();
  },
  'truncated JSON': async ({ forward, answer, cut }: Passage) => {
    const reply = await forward();
    if (reply) answer({ ...reply, body: reply.body.slice(0, reply.body.length >> 1) });
    else cut();
  },
  '200 with HTML': async ({ answer }: Passage) => answer(loginPage),
  '200 with HTML that says it is JSON': async ({ answer }: Passage) => answer({ ...loginPage, headers: JSON_TYPE }),
  '200 empty': async ({ answer }: Passage) => answer({ status: 200, headers: JSON_TYPE, body: '' }),
  '204': async ({ answer }: Passage) => answer({ status: 204, headers: {}, body: '' }),
  '200 without our marker': async ({ answer }: Passage) => answer({ ...plain(200), body: '{"ok":true}' }),
  'stale nonce': async ({ answer, batch }: Passage) => answer(lie(randomUUID(), idsOf(batch))),
  'old acknowledgement': async ({ answer, formerReply }: Passage) => answer(formerReply ?? plain(500)),
  'wrong ids': async ({ answer, batch }: Passage) => answer(lie(batch.batch, [randomUUID(), randomUUID()])),
  'half of the ids': async ({ forward, answer, cut, batch }: Passage) => {
    const reply = await forward({ ...batch, responses: batch.responses.filter((_, i) => i % 2 === 0) });
    if (reply) answer(reply);
    else cut();
  },
  '500 before commit': async ({ answer }: Passage) => answer(plain(500)),
  '500 after commit': async ({ forward, answer }: Passage) => {
    await forward();
    answer(plain(500));
  },
  '429': async ({ answer }: Passage) => answer(plain(429, { 'retry-after': '1' })),
  '503': async ({ answer }: Passage) => answer(plain(503, { 'retry-after': '1' })),
  '401': async ({ answer }: Passage) => answer(plain(401)),
  '302 to HTML': async ({ answer }: Passage) => answer({ status: 302, headers: { location: '/login' }, body: '' }),
  '511': async ({ answer }: Passage) => answer({ ...loginPage, status: 511 }),
} satisfies Record<string, (passage: Passage) => Promise<void>>;

export type ReplyFault = keyof typeof treatments;

/** All that can go wrong with one request. */
export const REPLY_FAULTS = (Object.keys(treatments) as ReplyFault[]).filter((fault) => fault !== 'none');

/** Treats a request. */
export function treat(fault: ReplyFault, passage: Passage): Promise<void> {
  return treatments[fault](passage);
}

/** What the network does to every request for a while. */
export type Weather = 'unavailable' | 'login page' | 'black hole' | 'network down' | 'key revoked';

/** Treats a request in bad weather. */
export async function weather(kind: Weather, passage: Pick<Passage, 'answer' | 'cut' | 'reset'>): Promise<void> {
  if (kind === 'unavailable') passage.answer(plain(503, { 'retry-after': '2' }));
  else if (kind === 'key revoked') passage.answer(plain(401));
  else if (kind === 'login page') passage.answer(loginPage);
  else if (kind === 'network down') passage.reset();
  else {
    await sleep(8_000);
    passage.cut();
  }
}
