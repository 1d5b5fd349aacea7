// @vitest-environment node
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../collector/app.ts';
import { MAX_BODY, MAX_FORM, MAX_INFLATED } from '../../collector/body.ts';
import { serve } from '../../collector/serve.ts';
import type { Store } from '../../collector/store/store.ts';
import { OWN } from './pairing.ts';
import { appOver, batchOf, countRows, engines, get, type Opened, post, response } from './parts.ts';

let opened: Opened;
let store: Store;
let app: App;

beforeAll(async () => {
  opened = await engines[0]!.open();
  ({ store } = opened);
  app = appOver(store);
}, 60_000);
afterAll(() => opened?.close());

const healthy = () => JSON.stringify(batchOf([response()]));
const gzip = { 'content-encoding': 'gzip' };

/** A body that arrives in pieces, without a length; counts how many pieces were asked for. */
function pieces(piece: Uint8Array, count: number) {
  const asked = { pieces: 0 };
  const body = new ReadableStream({
    pull(controller) {
      if (asked.pieces++ < count) controller.enqueue(piece);
      else controller.close();
    },
  });
  return { asked, body };
}

async function refusal(reply: Response): Promise<[number, string]> {
  const { error } = (await reply.json()) as { error: string };
  return [reply.status, error];
}

test('takes a gzipped batch', async () => {
  for (const encoding of ['gzip', ' GZIP ', 'x-gzip'])
    expect((await post(app, gzipSync(healthy()), { 'content-encoding': encoding })).status).toBe(200);
});

test('takes a batch whatever its content type, so that a beacon needs no preflight', async () => {
  expect((await post(app, healthy(), { 'content-type': 'text/plain' })).status).toBe(200);
});

test('stops reading a body without a length at 1 MiB', async () => {
  const { asked, body } = pieces(new Uint8Array(64 * 1024).fill(0x20), 10_000);
  const request = new Request('http://c.test/v1/batches', { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect((await app.fetch(request)).status).toBe(413);
  expect(asked.pieces).toBeLessThan(20);
});

test('over a connection, too, answers a body without a length that is larger, and goes on answering', async () => {
  const serving = await serve(app, { host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const statuses: (number | undefined)[] = [];
  for (const count of [32, 1, 32, 1]) {
    const sent = request({ port: serving.port, path: '/v1/batches', method: 'POST', agent });
    sent.on('error', () => {});
    for (let i = 1; i < count; i++) sent.write(' '.repeat(64 * 1024));
    sent.end(healthy());
    const [reply] = (await once(sent, 'response')) as [IncomingMessage];
    reply.resume();
    statuses.push(reply.statusCode);
    await once(reply, 'close');
  }
  agent.destroy();
  await serving.stop();
  expect(statuses).toEqual([413, 200, 413, 200]);
});

test('refuses a declared length above 1 MiB without reading', async () => {
  const { asked, body } = pieces(Buffer.from(healthy()), 1);
  const headers = { 'content-length': String(MAX_BODY + 1) };
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
  expect((await app.fetch(new Request('http://c.test/v1/batches', init))).status).toBe(413);
  expect(asked.pieces).toBeLessThanOrEqual(1);
});

test('does not trust a declared length that is too small', async () => {
  const { body } = pieces(new Uint8Array(64 * 1024).fill(0x20), 100);
  const headers = { 'content-length': '10' };
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
  expect((await app.fetch(new Request('http://c.test/v1/batches', init))).status).toBe(413);
});

test('takes a body of exactly 1 MiB and refuses one byte more', async () => {
  const text = healthy();
  expect((await post(app, text + ' '.repeat(MAX_BODY - text.length))).status).toBe(200);
  expect((await post(app, text + ' '.repeat(MAX_BODY - text.length + 1))).status).toBe(413);
});

test('refuses a gzip bomb', async () => {
  const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024, 0x20));
  expect(bomb.byteLength).toBeLessThan(MAX_BODY);
  expect((await post(app, bomb, gzip)).status).toBe(413);
});

test('takes a gzipped body of exactly 4 MiB', async () => {
  const text = healthy();
  expect((await post(app, gzipSync(text + ' '.repeat(MAX_INFLATED - text.length)), gzip)).status).toBe(200);
  expect((await post(app, gzipSync(text + ' '.repeat(MAX_INFLATED - text.length + 1)), gzip)).status).toBe(413);
});

test('refuses gzip that is broken or cut', async () => {
  const zipped = gzipSync(healthy());
  const broken = Uint8Array.from(zipped, (byte, i) => (i === 30 ? byte ^ 255 : byte));
  for (const body of [broken, zipped.subarray(0, -5), Buffer.from(healthy()), new Uint8Array()])
    expect(await refusal(await post(app, body, gzip))).toEqual([400, 'The body is not whole gzip.']);
});

test('refuses an encoding it does not know and names the one it does', async () => {
  for (const encoding of ['br', 'gzip, gzip', 'deflate']) {
    const reply = await post(app, healthy(), { 'content-encoding': encoding });
    expect(reply.headers.get('accept-encoding')).toBe('gzip');
    expect((await refusal(reply))[0]).toBe(415);
  }
});

test('refuses what is not JSON', async () => {
  for (const body of ['', '{', '[1,]', 'senyum', '{"senyum":1}}', 'NaN'])
    expect(await refusal(await post(app, body))).toEqual([400, 'The body is not JSON.']);
});

test('refuses what is not UTF-8', async () => {
  const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  expect(await refusal(await post(app, body))).toEqual([400, 'The body is not UTF-8.']);
});

test('refuses nesting of any depth above 32 without overflowing the stack', async () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  const item = (depth: number) => JSON.stringify(batchOf([{ ...response(), extra: JSON.parse(nested(depth)) }]));
  expect((await post(app, item(29))).status).toBe(200);
  for (const body of [item(30), nested(500_000), '['.repeat(MAX_BODY), '{"a":'.repeat(100_000)])
    expect(await refusal(await post(app, body))).toEqual([400, 'The body is nested more than 32 levels deep.']);
});

test('does not take brackets inside texts for nesting', async () => {
  const body = JSON.stringify(batchOf([response({ note: `\\"${'[{'.repeat(100)}"\\\\`, [`"${'['.repeat(50)}`]: 1 })]));
  expect((await post(app, body)).status).toBe(200);
});

test('refuses a wrong envelope with the paths of its mistakes', async () => {
  const wrong = { ...batchOf([]), senyum: 2, device: { id: 'x', app: '', ledger: { created: -1 } } };
  const reply = await post(app, JSON.stringify(wrong));
  expect(reply.status).toBe(422);
  const { problems } = (await reply.json()) as { problems: { path: string }[] };
  const paths = problems.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['senyum', 'device.id', 'device.app', 'device.ledger.created']));
});

test('quotes only a little of what was sent', async () => {
  const dropped = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`reason-${i}`, -1]));
  const wrong = { ...batchOf([]), batch: 'x'.repeat(500_000), device: { id: 'x', app: 'a', ledger: { dropped } } };
  const reply = await post(app, JSON.stringify(wrong));
  expect(reply.status).toBe(422);
  expect((await reply.text()).length).toBeLessThan(20_000);
});

test('answers a body that breaks off with 400', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('connection lost')) });
  const request = new Request('http://c.test/v1/batches', { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect((await app.fetch(request)).status).toBe(400);
});

test('stores nothing of what it refuses', async () => {
  const before = await countRows(store, 'responses');
  await post(app, JSON.stringify({ ...batchOf([response()]), senyum: 2 }));
  await post(app, gzipSync(healthy()).subarray(0, -8), gzip);
  await post(app, `${healthy()}}`);
  expect(await countRows(store, 'responses')).toBe(before);
});

/** Addresses at which anybody may knock with a form, and what they say to one that is read but says nothing. */
const FORMS: [address: string, status: number][] = [
  ['/v1/pairings/claim', 422],
  ['/v1/login', 401],
  ['/v1/join', 422],
];

const sendForm = (address: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  get(app, address, { method: 'POST', body, headers: { ...OWN, ...headers }, duplex: 'half' } as RequestInit);

test('takes a form of exactly 16 KiB and refuses one byte more', async () => {
  const tooLarge = [413, 'The body is larger than 16 KiB.'];
  for (const [address, status] of FORMS) {
    expect((await sendForm(address, '{}'.padEnd(MAX_FORM))).status).toBe(status);
    expect(await refusal(await sendForm(address, '{}'.padEnd(MAX_FORM + 1)))).toEqual(tooLarge);
  }
});

test('reads no form any further than 16 KiB, and none that is declared larger', async () => {
  const unsaid = pieces(new Uint8Array(1024).fill(0x20), 10_000);
  expect((await sendForm('/v1/login', unsaid.body)).status).toBe(413);
  expect(unsaid.asked.pieces).toBeLessThan(20);
  const declared = pieces(Buffer.from('{}'), 1);
  const headers = { 'content-length': String(MAX_FORM + 1) };
  expect((await sendForm('/v1/login', declared.body, headers)).status).toBe(413);
  expect(declared.asked.pieces).toBeLessThanOrEqual(1);
});

test('over a connection, too, refuses a form without a length that is larger before it has ended', async () => {
  const serving = await serve(app, { host: '127.0.0.1', port: 0 });
  const sent = request({ port: serving.port, path: '/v1/login', method: 'POST', headers: OWN });
  sent.on('error', () => {});
  sent.write(' '.repeat(MAX_FORM + 1));
  const [reply] = (await once(sent, 'response')) as [IncomingMessage];
  reply.resume();
  sent.destroy();
  await serving.stop();
  expect(reply.statusCode).toBe(413);
});

test('takes no packed form, and reads nothing of it', async () => {
  for (const encoding of ['gzip', 'x-gzip', 'br']) {
    const { asked, body } = pieces(gzipSync('{}'), 1);
    const reply = await sendForm('/v1/pairings/claim', body, { 'content-encoding': encoding });
    expect([reply.status, reply.headers.get('accept-encoding')]).toEqual([415, 'identity']);
    expect(asked.pieces).toBeLessThanOrEqual(1);
  }
  expect((await sendForm('/v1/pairings/claim', '{}', { 'content-encoding': 'identity' })).status).toBe(422);
});

test('has room in a form for a key of twenty sites with the longest names there are', async () => {
  const name = [63, 63, 63, 57].map((signs) => 'a'.repeat(signs)).join('.');
  const origins = Array.from({ length: 20 }, (_, i) => `https://${i + 10}${name.slice(2)}.se:40${i + 10}`);
  const wish = JSON.stringify({ kind: 'widget', touchpoint: 'web/checkout', origins });
  expect((await sendForm('/v1/keys', wish)).status).toBe(201);
});
