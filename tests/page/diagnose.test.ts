import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import page from '../../docs/delivery.md?raw';
import type { Pace } from '../../src/delivery/backoff.ts';
import { tellChanged } from '../../src/delivery/changes.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { paceKey } from '../../src/delivery/sender-keys.ts';
import { openStore } from '../../src/delivery/store.ts';
import { diagnose } from '../../src/page/diagnose.ts';
import { TROUBLE_TEXTS } from '../../src/page/trouble-texts.ts';
import { watchDelivery } from '../../src/page/watch-delivery.ts';
import { type Trouble, watchDiagnosis } from '../../src/page/watch-diagnosis.ts';
import { anEndpoint, aResponse, taking } from '../fixtures.ts';

const PAGE = 'https://shop.test/kiosk/';
const endpoint = anEndpoint();
const refused = () => Promise.reject(new TypeError('Failed to fetch'));
const silent = () => Promise.reject(new DOMException('', 'TimeoutError'));
const opaque = async () => Response.error();
const at = (date: Date | string, headers: Record<string, string> = {}) =>
  new Response(null, { headers: { ...headers, date: new Date(date).toUTCString() } });

/** What answers: the endpoint to a batch, the endpoint to a request without leave, and the page's own server. */
interface Network {
  batch?: () => Promise<Response>;
  blind?: () => Promise<Response>;
  home?: (redirect: RequestInit['redirect']) => Promise<Response>;
}

function aNetwork({ batch = refused, blind = refused, home = async () => at(new Date()) }: Network): RequestInit[] {
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    if (url.startsWith(PAGE)) return home(request.redirect);
    asked.push(request);
    return request.mode === 'no-cors' ? blind() : batch();
  });
  return asked;
}

/** The browser tells that the page's policy has something against an address. */
const violation = (blockedURI: string, disposition: string) =>
  document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI, disposition }));

beforeEach(() => {
  vi.stubGlobal('location', new URL(PAGE));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  await openStore()('readwrite', (outbox) => void outbox.clear());
});

test.each<[string, Network, Trouble]>([
  ['an endpoint that answers', { batch: async () => new Response('{}') }, 'reachable'],
  ['one that answers with an error', { batch: async () => new Response('', { status: 500 }) }, 'reachable'],
  ['one that answers and may not be read', { blind: opaque }, 'blocked-by-cors'],
  ['one that takes requests and falls silent', { batch: silent, blind: opaque }, 'dns-or-tls'],
  ['one that is not there', {}, 'dns-or-tls'],
  ['a page without a network', { home: refused }, 'offline'],
  [
    'a login page in place of everything',
    { blind: opaque, home: async () => new Response('', { status: 511 }) },
    'login-page',
  ],
  ['a clock nine years off', { home: async () => at('2017-01-01') }, 'clock-wrong'],
  [
    'an old copy of the own page in a cache',
    { home: async () => at(new Date(Date.now() - 7 * 86_400_000), { age: String(7 * 86_400) }) },
    'dns-or-tls',
  ],
])('%s', async (_, network, found) => {
  aNetwork(network);
  expect(await diagnose(endpoint)).toBe(found);
});

test('a redirect of the own server on its own site is no login page, one that leads elsewhere is', async () => {
  const redirect = { ...Response.error(), type: 'opaqueredirect', status: 0, headers: new Headers() } as Response;
  aNetwork({ blind: opaque, home: async (mode) => (mode === 'manual' ? redirect : at(new Date())) });
  expect(await diagnose(endpoint)).toBe('blocked-by-cors');
  aNetwork({ blind: opaque, home: (mode) => (mode === 'manual' ? Promise.resolve(redirect) : refused()) });
  expect(await diagnose(endpoint)).toBe('login-page');
});

test('a clock from before this was written is wrong even where nobody tells the time', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2017-06-01') });
  aNetwork({ home: refused });
  expect(await diagnose(endpoint)).toBe('clock-wrong');
});

test('a policy that only reports forbids nothing', async () => {
  for (const [disposition, found] of [
    ['report', 'dns-or-tls'],
    ['enforce', 'blocked-by-csp'],
  ]) {
    const batch = (): Promise<Response> => {
      violation(endpoint.url, disposition!);
      return refused();
    };
    aNetwork({ batch });
    expect(await diagnose(endpoint)).toBe(found);
  }
});

test('where the policy forbids the own server, too, the browser is believed', async () => {
  const home = (): Promise<Response> => {
    violation(`${PAGE}?senyum-probe`, 'enforce');
    return refused();
  };
  aNetwork({ home });
  expect(await diagnose(endpoint)).toBe('dns-or-tls');
  vi.stubGlobal('navigator', { onLine: false });
  expect(await diagnose(endpoint)).toBe('offline');
});

test('it asks as delivery does, with the names of all headers and without any answer', async () => {
  await enqueue(openStore(), aResponse(), taking());
  const asked = aNetwork({});
  await diagnose({ ...endpoint, headers: { 'x-shop': '1' }, gzip: true });
  const { method, headers, body } = asked[0]!;
  expect([method, Object.keys(headers!).sort()]).toEqual([
    'POST',
    ['content-encoding', 'content-type', 'idempotency-key', 'x-shop'],
  ]);
  expect(JSON.parse(body as string)).toMatchObject({ responses: [], device: { app: 'test', ledger: { created: 1 } } });
});

const fail = (failures: number, label: Pace['label'] = 'unreachable'): Promise<void> => {
  const pace: Pace = { failures, since: Date.now(), wait: 5_000, label };
  return openStore()('readwrite', (outbox) => void outbox.put(pace, paceKey(endpoint.url)));
};

/** The troubles that a watch tells, one after the other. */
function watched() {
  const told: (Trouble | null)[] = [];
  const stop = watchDiagnosis((trouble) => void told.push(trouble));
  const until = (...expected: (Trouble | null)[]) =>
    expect
      .poll(() => {
        tellChanged();
        return told;
      })
      .toEqual(expected);
  return { told, stop, until };
}

test('after three tries without an answer it is found out why, and told until something gets through', async () => {
  const asked = aNetwork({ blind: opaque });
  await enqueue(openStore(), aResponse(), taking());
  await fail(1);
  const { stop, until } = watched();
  await until('unreachable');
  await fail(2);
  tellChanged();
  await until('unreachable');
  expect(asked).toEqual([]);
  await fail(3);
  await until('unreachable', 'blocked-by-cors');
  const once = asked.length;
  const heard = vi.fn();
  const stopHearing = watchDelivery(heard);
  for (let hints = 1; hints < 5; hints++) {
    tellChanged();
    await expect.poll(() => heard.mock.calls.length).toBeGreaterThan(hints);
  }
  stopHearing();
  expect(asked).toHaveLength(once);
  aNetwork({ home: refused });
  await fail(4);
  await until('unreachable', 'blocked-by-cors', 'offline');
  await openStore()('readwrite', (outbox) => void outbox.delete(paceKey(endpoint.url)));
  await until('unreachable', 'blocked-by-cors', 'offline', null);
  stop();
});

test('what an endpoint answers needs no finding out', async () => {
  const asked = aNetwork({});
  await enqueue(openStore(), aResponse(), taking());
  await fail(9, 'login-page');
  const { stop, until } = watched();
  await until('login-page');
  expect(asked).toEqual([]);
  stop();
});

test('a stopped watch tells nothing more, though something was still being found out', async () => {
  const answers: (() => void)[] = [];
  aNetwork({ batch: () => new Promise((resolve) => answers.push(() => resolve(new Response()))) });
  await enqueue(openStore(), aResponse(), taking());
  await fail(3);
  const { told, stop } = watched();
  await expect.poll(() => answers).toHaveLength(1);
  stop();
  answers[0]!();
  await new Promise((resolve) => setTimeout(resolve));
  expect(told).toEqual(['unreachable']);
});

test('every trouble has words, and its row in the table of docs/delivery.md', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, label]) => label);
  expect(rows.sort()).toEqual(Object.keys(TROUBLE_TEXTS).sort());
  for (const { what, help } of Object.values(TROUBLE_TEXTS)) {
    expect(what).toMatch(/^[A-Z].+\.$/);
    expect(help).toMatch(/^[A-Z].+\.$/);
  }
});
