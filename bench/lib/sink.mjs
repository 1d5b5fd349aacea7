import { gunzipSync } from 'node:zlib';

/** An endpoint that nothing has arrived at. */
export const newSink = () => ({ items: 0, requests: 0, bytes: 0, raw: 0, ids: new Set(), last: '', ...OPEN });

const OPEN = { latency: 0, limit: Number.POSITIVE_INFINITY };

/** Forgets what arrived. From now on it replies after `latency` ms, and hangs up after `limit` items. */
export function resetSink(sink, conditions = {}) {
  Object.assign(sink, newSink(), conditions);
}

/** The endpoint: takes everything, with a verdict per id. `/sink/down` replies 503. */
export async function sinkReply(sink, pathname, request, response) {
  const { socket } = request;
  const before = socket.counted ?? 0;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (pathname === '/sink/down') return response.writeHead(503).end();
  if (sink.items >= sink.limit) return socket.destroy();
  const sent = Buffer.concat(chunks);
  const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent).toString();
  const parsed = JSON.parse(text);
  const responses = parsed.responses ?? (Array.isArray(parsed) ? parsed : [parsed]);
  sink.items += responses.length;
  for (const { id } of responses) sink.ids.add(id);
  sink.requests++;
  sink.bytes += sent.length;
  // All that was read from the connection, headers included.
  sink.raw += socket.bytesRead - before;
  socket.counted = socket.bytesRead;
  sink.last = text;
  const results = responses.map(({ id }) => ({ id, outcome: 'accepted' }));
  const body = JSON.stringify({ senyum: 1, batch: parsed.batch, results });
  const reply = () => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  if (sink.latency > 0) setTimeout(reply, sink.latency);
  else reply();
}
