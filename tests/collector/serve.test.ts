// @vitest-environment node
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import type { App } from '../../collector/app.ts';
import { createLive } from '../../collector/live.ts';
import { liveStream } from '../../collector/live-stream.ts';
import { type Serving, serve } from '../../collector/serve.ts';

const servers: Serving[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function start(fetch: App['fetch'], requestTimeout?: number): Promise<Serving> {
  const server = await serve({ fetch }, { host: '127.0.0.1', port: 0, ...(requestTimeout && { requestTimeout }) });
  servers.push(server);
  return server;
}

const echo = async (request: Request) => new Response(`${request.method} ${await request.text()}`);
const address = ({ port }: Serving) => `http://127.0.0.1:${port}/`;

test('answers on the port it names', async () => {
  const server = await start(echo);
  const reply = await fetch(address(server), { method: 'POST', body: 'hello' });
  expect(await reply.text()).toBe('POST hello');
});

test('says that a port is taken and what to do', async () => {
  const { port } = await start(echo);
  await expect(serve({ fetch: echo }, { host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'config',
    message: `Port ${port} is already in use; set PORT to another number.`,
  });
});

test('says that the machine has no such address', async () => {
  await expect(serve({ fetch: echo }, { host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
    message: 'This machine has no address 192.0.2.1; set HOST to one that it has.',
  });
});

test('cuts a body that comes too slowly', async () => {
  const { port } = await start(echo, 300);
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (data) => {
    said += data;
  });
  socket.on('error', () => {});
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n');
  const drip = setInterval(() => socket.write('x'), 50);
  await new Promise((resolve) => socket.on('close', resolve));
  clearInterval(drip);
  expect(said).not.toContain('200 OK');
});

test('lets a request finish that is being worked on when it stops', async () => {
  let finish = () => {};
  const working = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const server = await start(async () => {
    await working;
    return new Response('done');
  });
  const reply = fetch(address(server));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopping = server.stop();
  finish();
  expect(await (await reply).text()).toBe('done');
  await stopping;
  servers.length = 0;
});

test('ends live streams when it stops', async () => {
  const live = createLive();
  let listening = 0;
  const subscribe: typeof live.subscribe = (listener) => {
    const stop = live.subscribe(listener);
    listening++;
    return () => {
      listening--;
      stop();
    };
  };
  const server = await start(async (request) => liveStream({ ...live, subscribe }, request.signal));
  const reader = (await fetch(address(server))).body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: open');
  const started = Date.now();
  await server.stop();
  servers.length = 0;
  expect(Date.now() - started).toBeLessThan(2_000);
  await expect(reader.read()).rejects.toThrow();
  await vi.waitFor(() => expect(listening).toBe(0));
});

test('forgets a watcher who goes away', async () => {
  const live = createLive();
  let left = () => {};
  const gone = new Promise<void>((resolve) => {
    left = resolve;
  });
  const subscribe: typeof live.subscribe = () => () => left();
  const server = await start(async (request) => liveStream({ ...live, subscribe }, request.signal));
  const leaving = new AbortController();
  await (await fetch(address(server), { signal: leaving.signal })).body!.getReader().read();
  leaving.abort();
  await gone;
});
