import { type Agent, request } from 'node:http';

/** What came of a request: its status, 0 when the connection broke. */
export interface Reply {
  status: number;
  text: string;
}

/** Posts to the gate, as from a network. Never rejects. */
export function ask(
  port: number,
  agent: Agent,
  body: string | Buffer,
  network: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return new Promise((resolve) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        path: '/v1/batches',
        method: 'POST',
        headers: { 'x-forwarded-for': network, ...headers },
      },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk) => chunks.push(chunk));
        reply.on('close', () => resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    sent.on('error', () => resolve({ status: 0, text: '' }));
    // The gate may refuse a body and close before all of it is written.
    sent.on('socket', (socket) => socket.listenerCount('error') < 3 && socket.on('error', () => {}));
    sent.end(body);
  });
}
