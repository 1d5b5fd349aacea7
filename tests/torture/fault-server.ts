import { once } from 'node:events';
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { Batch, BatchReply } from '../../src/model/response.ts';
import { count, type Journal } from './journal.ts';
import { loginPage, type Passage, type Reply, type ReplyFault, treat, type Weather, weather } from './reply-faults.ts';

/** The network between browser and collector, and the host of the page. */
export interface FaultServer {
  /** Address without a slash at its end. */
  url: string;
  /** What happens to every request; undefined in good weather. */
  weather: Weather | undefined;
  /** Whether single requests are disturbed. */
  disturbs: boolean;
  stop(): Promise<void>;
}

/** What a fault server needs. */
export interface FaultServerParts {
  journal: Journal;
  /** Port of the collector behind. */
  collector: number;
  /** A file of the page at a path, as it is now. */
  file(path: string): { type: string; body: string } | undefined;
  nextReply(): ReplyFault;
  /** 0 to 1. */
  choose(): number;
}

/** Starts it on a free port of the loopback interface. */
export async function startFaultServer(parts: FaultServerParts): Promise<FaultServer> {
  const { journal, file } = parts;
  let formerReply: Reply | undefined;
  const faults: FaultServer = { url: '', weather: undefined, disturbs: true, stop };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: Error) => {
      if (!request.destroyed || request.complete) count(journal.complaints, `fault server: ${error.message}`);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 1_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  faults.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return faults;

  async function stop(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url!, faults.url);
    if (pathname === '/v1/batches') return gate(request, response);
    if (faults.weather === 'network down') return void response.socket?.resetAndDestroy();
    if (faults.weather === 'login page' || pathname === '/login') return write(response, loginPage);
    const found = file(pathname);
    write(response, {
      status: found ? 200 : 404,
      headers: { 'content-type': found?.type ?? 'text/plain', 'cache-control': 'no-cache' },
      body: found?.body ?? '',
    });
  }

  async function gate(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const batch = await readBatch(request);
    for (const { id, revision, sequence } of batch.responses) {
      count(journal.sent, id);
      journal.numbers.set(`${batch.device.id} ${sequence}`, { id, revision });
    }
    const passage: Passage = {
      batch,
      formerReply,
      choice: parts.choose(),
      forward: (other = batch) => forward(parts.collector, other),
      answer(reply) {
        const kept = keptBy(reply, batch);
        if (kept.length > 0) formerReply = reply;
        // By now the last byte is with the system; a browser that is killed in this moment may still not see it.
        response.once('finish', () => {
          for (const id of kept) journal.acknowledged.add(id);
        });
        write(response, reply);
      },
      answerHalf({ status, headers, body }) {
        response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
        response.write(body.slice(0, body.length >> 1), () => response.destroy());
      },
      cut: () => void response.destroy(),
      reset: () => void response.socket?.resetAndDestroy(),
    };
    if (faults.weather) {
      count(journal.faults, `request in: ${faults.weather}`);
      return weather(faults.weather, passage);
    }
    const fault = faults.disturbs ? parts.nextReply() : 'none';
    if (fault !== 'none') count(journal.faults, `reply: ${fault}`);
    await treat(fault, passage);
  }
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function readBatch(request: IncomingMessage): Promise<Batch> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const body = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  // Sentry's envelope: three lines of JSON, of which the last is what it carries.
  if (request.headers['content-type']?.startsWith('text/plain')) return JSON.parse(body.split('\n')[2]!).extra;
  return JSON.parse(body);
}

function forward(port: number, batch: Batch): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const options = { port, host: '127.0.0.1', path: '/v1/batches', method: 'POST', agent: false };
    const request = ask({ ...options, headers: { 'content-type': 'application/json' } }, (reply) => {
      const { 'content-type': type = '', 'retry-after': after } = reply.headers;
      text(reply).then(
        (body) =>
          resolve({
            status: reply.statusCode!,
            headers: { 'content-type': type, ...(after && { 'retry-after': after }) },
            body,
          }),
        () => resolve(undefined),
      );
    });
    request.on('error', () => resolve(undefined));
    request.end(JSON.stringify(batch));
  });
}

function keptBy({ status, body }: Reply, sent: Batch): string[] {
  if (status !== 200) return [];
  try {
    const { senyum, batch, results } = JSON.parse(body) as BatchReply;
    if (senyum !== 1 || batch !== sent.batch) return [];
    const known = new Set(sent.responses.map(({ id }) => id));
    return results.flatMap(({ id, outcome }) =>
      id && known.has(id) && (outcome === 'accepted' || outcome === 'duplicate') ? [id] : [],
    );
  } catch {
    return [];
  }
}
