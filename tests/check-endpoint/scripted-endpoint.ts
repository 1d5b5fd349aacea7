import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Batch, SurveyResponse, Verdict } from '../../src/model/response.ts';

/** A request as it arrived. */
export interface Arrived {
  method: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What an endpoint replies; a string in place of the text is sent as it is. */
export interface Scripted {
  status: number;
  headers?: Record<string, string>;
  text?: string;
}

/** Replies, or does something else with the connection and returns nothing. */
export type Script = (arrived: Arrived, response: ServerResponse) => Scripted | undefined;

/** A server on a free port of this machine. */
export interface Served {
  url: string;
  arrived: Arrived[];
  stop(): Promise<void>;
}

/** Serves a script. */
export async function serveScript(script: Script): Promise<Served> {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const one = { method: request.method!, headers: request.headers, body: Buffer.concat(parts) };
    arrived.push(one);
    const reply = script(one, response);
    if (reply) response.writeHead(reply.status, reply.headers).end(reply.text ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/batches`,
    arrived,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The headers that let any page send. */
export const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type, idempotency-key, x-key',
  'access-control-expose-headers': 'Retry-After, Date',
};

const asJson = (status: number, value: unknown): Scripted => ({
  status,
  headers: { ...CORS, 'content-type': 'application/json' },
  text: JSON.stringify(value),
});

/** What a test may change about an endpoint that does everything right. */
export interface Habits {
  /** Changes the verdicts on a batch. */
  verdicts?(verdicts: Verdict[], batch: Batch): Verdict[];
  /** Changes a whole reply; sees what arrived. */
  reply?(reply: Scripted, arrived: Arrived, known: boolean): Scripted;
}

/** An endpoint that does everything right but for the habits it is given. */
export function anEndpoint({ verdicts = (all) => all, reply = (same) => same }: Habits = {}): Script {
  const kept = new Map<string, { revision: number; text: string }>();
  const judge = (sent: SurveyResponse): Verdict => {
    const { id, revision } = sent;
    const text = JSON.stringify(sent);
    const odd = sent.answers.find(({ value }) => value === 'ecstatic' || /[\0\p{Cs}]/u.test(String(value)));
    if (odd) return { id, outcome: 'rejected', reason: `can not read ${odd.question}` };
    const known = kept.get(id);
    if (known?.revision === revision && known.text !== text) return { id, outcome: 'conflict' };
    if (known && known.revision >= revision) return { id, outcome: 'duplicate' };
    kept.set(id, { revision, text });
    return { id, outcome: 'accepted' };
  };
  const right = ({ method, headers, body }: Arrived): Scripted => {
    if (method === 'OPTIONS') return { status: 204, headers: CORS };
    if (method !== 'POST') return asJson(405, { error: 'post' });
    if (headers['x-key'] === 'wrong') return asJson(401, { error: 'key' });
    if (headers['content-encoding']) return asJson(415, { error: 'gzip' });
    if (body.length > 1024 * 1024) return asJson(413, { error: 'large' });
    const batch = batchIn(body);
    if (!batch) return asJson(400, { error: 'not JSON' });
    return asJson(200, { senyum: 1, batch: batch.batch, results: verdicts(batch.responses.map(judge), batch) });
  };
  return (arrived) => {
    const known = (batchIn(arrived.body)?.responses ?? []).some(({ id }) => kept.has(id));
    return reply(right(arrived), arrived, known);
  };
}

/** The batch in a body of format `senyum`. */
export function batchIn(body: Buffer): Batch | undefined {
  try {
    return JSON.parse(body.toString()) as Batch;
  } catch {
    return undefined;
  }
}

/** A webhook that knows nothing of senyum. */
export const aWebhook =
  (status = 200, text = 'ok', headers: Record<string, string> = {}): Script =>
  ({ method }) =>
    method === 'OPTIONS' ? { status: 204, headers: CORS } : { status, headers: { ...CORS, ...headers }, text };
