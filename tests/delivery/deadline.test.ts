// @vitest-environment node
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { drain } from '../../src/delivery/drain.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { readStatus } from '../../src/delivery/status.ts';
import { openStore } from '../../src/delivery/store.ts';
import { newId } from '../../src/model/id.ts';
import { aResponse, taking } from '../fixtures.ts';

let server: Server;
let trickle: ReturnType<typeof setInterval> | undefined;

afterEach(async () => {
  clearInterval(trickle);
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

test.each<[string, RequestListener]>([
  ['takes the request and says nothing', () => {}],
  [
    'sends headers and then a byte now and then',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      trickle = setInterval(() => response.write(' '), 20);
    },
  ],
  [
    'hangs up in the middle of its reply',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"senyum":1,');
      setTimeout(() => response.destroy(), 50);
    },
  ],
])('an endpoint that %s holds a drain up until the deadline at most', async (_, listener) => {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const deadlines: number[] = [];
  // The real one takes as long as it should; here a hundredth of it has to do.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    deadlines.push(ms);
    return timeout(ms / 100);
  });
  const store = openStore(newId());
  await enqueue(store, aResponse(), taking({ url: `http://127.0.0.1:${port}/` }));
  const begun = performance.now();
  await drain(store, false);
  const stalled = performance.now() - begun;
  expect(Math.min(...deadlines)).toBeGreaterThanOrEqual(20_000);
  expect(Math.min(...deadlines)).toBeLessThanOrEqual(30_000);
  expect(stalled).toBeLessThan(1_000);
  expect(await readStatus(store)).toMatchObject({ pending: 1, label: 'unreachable', failures: 1 });
});
