import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** Pages of any origin may send; answer with your own pages' origin where only those should. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type, idempotency-key',
};

/** The largest body that the sender makes, in bytes. */
const LARGEST = 262_144;

/**
 * An endpoint for batches, as Node's own server.
 * @param take Stores a batch, and resolves when it is kept; what it throws is answered with 400: the batch is refused.
 */
export function serve(take) {
  return createServer(async (request, response) => {
    const answer = (status) => response.writeHead(status, CORS).end();
    if (request.method === 'OPTIONS') return answer(204);
    if (request.method !== 'POST') return answer(405);
    if (Number(request.headers['content-length'] ?? 0) > LARGEST) return answer(413);
    const body = await buffer(request);
    try {
      await take(request.headers, body);
    } catch {
      return answer(400);
    }
    // Only now: the device forgets what was answered with 2xx.
    answer(204);
  });
}
