import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { SenyumError } from '../src/model/error.ts';
import type { App } from './app.ts';

/** Where to listen. */
export interface ServeOptions {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** How long a request may take to arrive, in ms; default 30,000. */
  requestTimeout?: number;
}

/** A server that is listening. */
export interface Serving {
  port: number;
  /** Lets requests that are being worked on finish, for 5 s at most, then ends all connections. */
  stop(): Promise<void>;
}

const HEADERS_MS = 10_000;
const CHECK_MS = 1_000;
const FINISH_MS = 5_000;
const FLUSH_MS = 50;

/**
 * Listens for HTTP.
 * @throws SenyumError `config` when host or port can't be used.
 */
export async function serve(app: App, { host, port, requestTimeout = 30_000 }: ServeOptions): Promise<Serving> {
  const working = new Set<Promise<Response>>();
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch(request, { incoming }) {
      // A body that is too large ends neither the connection nor the reply.
      const pieces = incoming.iterator({ destroyOnReturn: false });
      const reply = app.fetch(request, incoming.socket.remoteAddress, pieces);
      const done = () => working.delete(reply);
      working.add(reply);
      reply.then(done, done);
      return reply;
    },
    serverOptions: {
      requestTimeout,
      headersTimeout: Math.min(HEADERS_MS, requestTimeout),
      connectionsCheckingInterval: Math.min(CHECK_MS, requestTimeout),
    },
  }) as import('node:http').Server;

  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(explain(cause, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.race([Promise.allSettled(working), sleep(FINISH_MS)]);
      await sleep(FLUSH_MS);
      server.closeAllConnections();
      await closed;
    },
  };
}

function explain(cause: NodeJS.ErrnoException, host: string, port: number): SenyumError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already in use; set PORT to another number.`,
    EACCES: `Port ${port} may not be used by this user; set PORT to a number above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}; set HOST to one that it has.`,
    ENOTFOUND: `This machine has no address ${host}; set HOST to one that it has.`,
  };
  const reason = reasons[cause.code ?? ''] ?? `The collector can't listen on ${host}, port ${port}: ${cause.message}.`;
  return new SenyumError('config', reason, { cause });
}
