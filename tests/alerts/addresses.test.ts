// @vitest-environment node
import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createGuard } from '../../collector/alerts/addresses.ts';
import type { LookupAll } from '../../collector/alerts/guarded-lookup.ts';
import { type Posted, postOnce } from '../../collector/alerts/post-once.ts';

/** What a name leads to at each time that it is looked up; the last entry from then on. */
const NAMES: Record<string, (string[] | Error)[]> = {
  localhost: [['127.0.0.1', '::1']],
  'inside.test': [['127.0.0.1']],
  'inside6.test': [['::1']],
  'mapped.test': [['::ffff:127.0.0.1']],
  'both.test': [['93.184.216.34', '127.0.0.1']],
  'both-turned.test': [['127.0.0.1', '93.184.216.34']],
  'router.test': [['192.168.1.1']],
  'metadata.test': [['169.254.169.254']],
  'nowhere.test': [[]],
  'failing.test': [Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })],
  'strange.test': [['127.0.0.1%lo']],
};

const lookups = new Map<string, number>();

const lookup: LookupAll = (name, _, done) => {
  const times = lookups.get(name) ?? 0;
  lookups.set(name, times + 1);
  const answers = NAMES[name.replace(/\.$/, '').toLowerCase()] ?? [new Error(`not a name of this test: ${name}`)];
  const answer = answers[Math.min(times, answers.length - 1)]!;
  if (answer instanceof Error) return done(answer, []);
  done(
    null,
    answer.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
};

/** At which addresses of this machine somebody came in. */
let hits: string[] = [];
let port = 0;
const hasIpv6 = Object.values(os.networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
const inside = http.createServer((_, reply) => reply.end());
inside.on('connection', ({ localAddress }) => hits.push(localAddress!.replace('::ffff:', '')));

beforeAll(async () => {
  // On every address of this machine.
  await new Promise<void>((resolve) => inside.listen(0, hasIpv6 ? '::' : '0.0.0.0', resolve));
  port = (inside.address() as AddressInfo).port;
});
afterAll(() => {
  inside.closeAllConnections();
  inside.close();
});
beforeEach(() => {
  hits = [];
  lookups.clear();
});

const HOSTS = [
  '127.0.0.1',
  '127.1',
  '127.0.0.1.',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
  '[fe80::1]',
  '[fd00::1]',
  '[ff02::1]',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '198.18.0.1',
  '192.0.0.8',
  '224.0.0.1',
  '255.255.255.255',
  'user:password@127.0.0.1',
  'user@example.com@127.0.0.1',
  'localhost',
  'localhost.',
  'LOCALHOST',
  'inside.test',
  'inside6.test',
  'mapped.test',
  'both.test',
  'both-turned.test',
  'router.test',
  'metadata.test',
  'nowhere.test',
  'failing.test',
  'strange.test',
];

const post = (url: string, allowed: string[] = [], options = {}): Promise<Posted> =>
  postOnce({ url, headers: {}, body: '{}' }, { guard: createGuard(allowed), lookup, timeout: 2_000, ...options });

test('no address of an inside network is reached by any writing, name or record', async () => {
  const urls = HOSTS.flatMap((host) => [`https://${host}:${port}/`, `http://${host}:${port}/`]);
  const told = await Promise.all(urls.map((url) => post(url)));
  const letThrough = urls.filter((_, i) => 'status' in told[i]!);
  console.log(`internal hits: ${hits.length} of ${urls.length} URLs`);
  expect([hits, letThrough]).toEqual([[], []]);
  const reasons = urls.map((url, i) => [url, (told[i] as { failure: string }).failure]);
  const expected = urls.map((url) => [url, url.includes('failing') ? 'ENOTFOUND' : 'ADDRESS_REFUSED']);
  expect(reasons).toEqual(expected);
  expect(urls.length).toBeGreaterThanOrEqual(40);
});

test('the same addresses are reached when their owner allows them, so that a hit would have been seen', async () => {
  const hosts = ['127.0.0.1', '2130706433', '0x7f.0.0.1', 'inside.test', ...(hasIpv6 ? ['[::1]', 'inside6.test'] : [])];
  const told = await Promise.all(hosts.map((host) => post(`http://${host}:${port}/`, ['127.0.0.0/8', '::1'])));
  expect(told.map((one) => 'status' in one && one.status)).toEqual(hosts.map(() => 200));
  expect(hits).toHaveLength(hosts.length);
});

test('a name that leads elsewhere at its second lookup leads inside at no time', async () => {
  NAMES['rebinding.test'] = [['127.0.0.3'], ['127.0.0.1']];
  const url = `http://rebinding.test:${port}/`;
  expect(await post(url, ['127.0.0.3'])).toMatchObject({ status: 200 });
  // One connection, one lookup: nothing can change between the check and the connection.
  expect(lookups.get('rebinding.test')).toBe(1);
  expect(await post(url, ['127.0.0.3'])).toEqual({ failure: 'ADDRESS_REFUSED' });
  expect(hits).toEqual(['127.0.0.3']);
});

test.each([301, 302, 303, 307, 308])('a redirect with %d to an inside address is not followed', async (status) => {
  const redirecting = http.createServer((_, reply) => {
    reply.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end();
  });
  await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.2', resolve));
  const { port: own } = redirecting.address() as AddressInfo;
  expect(await post(`http://127.0.0.2:${own}/`, ['127.0.0.2'])).toMatchObject({ status });
  expect(hits).toEqual([]);
  redirecting.closeAllConnections();
  redirecting.close();
});

test('of a reply only the head is read, and one that does not come is given up', async () => {
  let sent = 0;
  const endless = http.createServer((request, reply) => {
    if (request.url === '/never') return;
    reply.writeHead(200);
    const more = () => {
      while (!reply.destroyed && sent < 2 ** 30 && reply.write(Buffer.alloc(65_536))) sent += 65_536;
    };
    reply.on('drain', more);
    more();
  });
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
  const { port: own } = endless.address() as AddressInfo;
  expect(await post(`http://127.0.0.1:${own}/`, ['127.0.0.1'])).toMatchObject({ status: 200 });
  expect(await post(`http://127.0.0.1:${own}/never`, ['127.0.0.1'], { timeout: 50 })).toEqual({ failure: 'TIMEOUT' });
  expect(sent).toBeLessThan(2 ** 24);
  endless.closeAllConnections();
  endless.close();
});

test.each([
  ['8.8.8.8', true],
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['2a00:1450:4001:800::200e', true],
  ['::ffff:8.8.8.8', false],
  ['fe80::1%eth0', false],
  ['2001:db8::1', false],
  ['3fff::1', false],
  ['not an address', false],
  ['', false],
])('the address %s may be reached without an own list: %s', (address, may) => {
  expect(createGuard([]).mayReach(address)).toBe(may);
});

test('an own list opens its ranges and nothing else', () => {
  const guard = createGuard(['10.1.0.0/16', 'fd12::/16', '192.168.1.7']);
  const may = ['10.1.255.255', '10.2.0.0', 'fd12::1', 'fd13::1', '192.168.1.7', '192.168.1.8'].map(guard.mayReach);
  expect(may).toEqual([true, false, true, false, true, false]);
});
