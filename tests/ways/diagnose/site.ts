import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { BatchReply } from '../../../src/model/response.ts';

/** Answers one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on the loopback interface. */
export interface Running {
  /** Address without a slash at its end. */
  url: string;
  /** How it answers from now on. */
  answer: Answer;
  stop(): Promise<void>;
}

/** A key and a certificate that nobody but itself vouches for. */
export interface Certificate {
  key: Buffer;
  cert: Buffer;
}

export function selfSigned(folder: string): Certificate {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', cert];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...subject, ...files], {
    stdio: 'ignore',
  });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

/** Starts a server, with https when it has a certificate. */
export async function serve(answer: Answer, certificate?: Certificate): Promise<Running> {
  const handle: Answer = (request, response) => running.answer(request, response);
  const server = certificate ? createTlsServer(certificate, handle) : createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const running: Running = {
    answer,
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    async stop() {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return running;
}

/** Answers with a status, headers and a body. */
export const replying =
  (status: number, headers: Record<string, string> = {}, body = ''): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

/** Lets every page read its answers. */
export const allowing =
  (answer: Answer): Answer =>
  (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-methods', 'POST');
    response.setHeader('access-control-allow-headers', 'content-type, idempotency-key');
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else answer(request, response);
  };

/** Accepts every response, as a collector does. */
export const accepting =
  (onAccepted: (id: string) => void = () => {}): Answer =>
  async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { batch, responses } = JSON.parse(body) as { batch: string; responses: { id: string }[] };
    for (const { id } of responses) onAccepted(id);
    const results = responses.map(({ id }) => ({ id, outcome: 'accepted' as const }));
    const reply: BatchReply = { senyum: 1, batch, results };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  };

let script: string | undefined;

/** The page from which answers are sent, with headers of its own, and what else its server has at `/v1/batches`. */
export async function servePage(headers: Record<string, string> = {}, endpoint?: Answer): Promise<Running> {
  script ??= await bundle();
  return serve((request, response) => {
    const { pathname } = new URL(request.url!, 'http://page');
    if (pathname === '/v1/batches' && endpoint) endpoint(request, response);
    else if (pathname === '/page.js') replying(200, { 'content-type': 'text/javascript' }, script)(request, response);
    else
      replying(200, { 'content-type': 'text/html', ...headers }, '<script src="/page.js"></script>')(request, response);
  });
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: resolve(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'page' },
    },
  });
  const [{ output }] = built as unknown as [{ output: { code: string }[] }];
  return output[0]!.code;
}
