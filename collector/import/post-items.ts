import { setTimeout as sleep } from 'node:timers/promises';
import { SenyumError } from '../../src/model/error.ts';
import { newId } from '../../src/model/id.ts';
import type { BatchReply, Verdict } from '../../src/model/response.ts';
import { VERSION } from '../../src/model/version.ts';
import { type Answer, ask } from '../check-endpoint/ask.ts';
import { idFrom } from './row-id.ts';

/** Where items go. */
export interface Target {
  url: string;
  headers: Record<string, string>;
}

/** In ms, of one request. */
const DEADLINE = 60_000;

/** So often a request is tried; the pause before the n-th repetition is n times as long as this, in ms. */
const TRIES = 6;
const PAUSE = 1_000;

/**
 * Posts a batch and waits for its verdicts, in the order sent: those of the responses first. While the collector does
 * not answer, or asks for patience, it tries again; what arrived already is a duplicate then.
 * @throws SenyumError `endpoint` when it is not to be had.
 */
export async function postItems(
  { url, headers }: Target,
  responses: unknown[],
  measures: unknown[],
  pause: number = PAUSE,
): Promise<Verdict[]> {
  const batch = newId();
  const device = { id: idFrom('device'), app: `import/${VERSION}`, ledger: LEDGER };
  const body = JSON.stringify({ senyum: 1, batch, sentAt: new Date().toISOString(), device, responses, measures });
  const question = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
  for (let tried = 1; ; tried++) {
    const answer = await ask(url, question, DEADLINE);
    const results = answer.kind === 'reply' && answer.status === 200 ? resultsIn(answer.text, batch) : undefined;
    if (results?.length === responses.length + measures.length) return results;
    if (tried === TRIES || !mayPass(answer)) throw new SenyumError('endpoint', troubleOf(url, answer));
    const after = answer.kind === 'reply' ? Number(answer.headers.get('retry-after')) * 1000 : 0;
    await sleep(Math.max(pause * tried, Math.min(after || 0, 60 * pause)));
  }
}

/** A file has no outbox that could lose anything. */
const LEDGER = { created: 0, acknowledged: 0, quarantined: 0, dropped: {} };

function mayPass(answer: Answer): boolean {
  return answer.kind === 'silence' || [408, 425, 429].includes(answer.status) || answer.status >= 500;
}

function resultsIn(text: string, batch: string): Verdict[] | undefined {
  try {
    const reply = JSON.parse(text) as Partial<BatchReply> | null;
    return reply?.senyum === 1 && reply.batch === batch && Array.isArray(reply.results) ? reply.results : undefined;
  } catch {
    return undefined;
  }
}

function troubleOf(url: string, answer: Answer): string {
  if (answer.kind === 'silence') return `The collector at ${url} can't be reached: ${answer.trouble}.`;
  const { status } = answer;
  if (status === 401) return `The collector at ${url} wants a key, or another one (401); see --header.`;
  if (status === 200) return `At ${url} something answers, but it is no collector of senyum.`;
  return `The collector at ${url} refuses with ${status}.`;
}
