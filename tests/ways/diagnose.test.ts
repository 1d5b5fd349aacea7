import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '../../src/model/endpoint.ts';
import type { Trouble } from '../../src/page/watch-diagnosis.ts';
import { anEndpoint, aResponse } from '../fixtures.ts';
import { openBrowser } from './browser.ts';
import { freePort, tempDir } from './collector.ts';
import type { TroubledPage } from './diagnose/page.ts';
import {
  type Answer,
  accepting,
  allowing,
  type Certificate,
  type Running,
  replying,
  selfSigned,
  serve,
  servePage,
} from './diagnose/site.ts';

declare const troubled: TroubledPage;

let folder: Awaited<ReturnType<typeof tempDir>>;
let browser: BrowserContext;
let certificate: Certificate;
let running: Running[] = [];
let page: Page;
const share = { named: 0, right: 0 };

beforeAll(async () => {
  folder = await tempDir();
  certificate = selfSigned(folder.path);
  browser = await openBrowser(`${folder.path}/profile`);
});
afterAll(async () => {
  await browser.close();
  await folder.remove();
  console.log(`correct labels: ${share.right} of ${share.named} (${(100 * share.right) / share.named} %)`);
});
afterEach(async () => {
  await page.close();
  for (const one of running) await one.stop();
  running = [];
});

const started = async (starting: Promise<Running>): Promise<Running> => {
  const one = await starting;
  running.push(one);
  return one;
};

/** A server on another origin than the page. */
const elsewhere = async (answer: Answer): Promise<Endpoint> => ({ url: (await started(serve(answer))).url });

/** Opens a page, from a server of its own and so on an origin of its own. */
async function open(host: Running, init?: (given: number) => void, given = 0): Promise<void> {
  page = await browser.newPage();
  if (init) await page.addInitScript(init, given);
  await page.goto(host.url);
}

/** An answer given on the page has this trouble with an endpoint. */
async function expectTrouble(expected: Trouble, endpoint: Endpoint): Promise<void> {
  share.named++;
  const found = await page.evaluate(([to, response]) => troubled.troubleOf(to, response), [
    endpoint,
    aResponse(),
  ] as const);
  expect(found).toBe(expected);
  share.right++;
}

const HTML = { 'content-type': 'text/html' };
const allowOrigin = { 'access-control-allow-origin': '*' };

test.each<[string, Answer]>([
  ['no answer names the page', replying(200)],
  [
    'the preflight is allowed and the answer names no page',
    (request, response) =>
      request.method === 'OPTIONS'
        ? allowing(replying(204))(request, response)
        : replying(200, {}, '{}')(request, response),
  ],
  [
    'the preflight fails',
    (request, response) => replying(request.method === 'OPTIONS' ? 405 : 200, allowOrigin)(request, response),
  ],
  [
    'the preflight allows no header idempotency-key',
    replying(200, { ...allowOrigin, 'access-control-allow-headers': 'content-type' }),
  ],
])('an endpoint is blocked by CORS when %s', async (_, answer) => {
  await open(await started(servePage()));
  await expectTrouble('blocked-by-cors', await elsewhere(answer));
});

test.each(["connect-src 'self'", "connect-src 'none'"])(
  'a page with the policy %s is not allowed to send',
  async (policy) => {
    await open(await started(servePage({ 'content-security-policy': policy })));
    await expectTrouble('blocked-by-csp', await elsewhere(allowing(accepting())));
  },
);

test.each<[string, () => Promise<Endpoint>]>([
  ['its name does not resolve', async () => ({ url: 'https://collector.invalid/v1/batches' })],
  ['nobody vouches for its certificate', async () => started(serve(allowing(accepting()), certificate))],
  ['nobody listens at its port', async () => ({ url: `http://127.0.0.1:${await freePort()}/` })],
])('an endpoint is not there when %s', async (_, endpoint) => {
  await open(await started(servePage()));
  await expectTrouble('dns-or-tls', { url: (await endpoint()).url });
});

test('a page whose own server and endpoint are gone is offline', async () => {
  const host = await started(servePage());
  const endpoint = await started(serve(allowing(accepting())));
  await open(host);
  await host.stop();
  await endpoint.stop();
  await expectTrouble('offline', { url: endpoint.url });
});

/** Makes the page's clock wrong by so many ms. */
const shiftClock = (off: number): void => {
  const Right = Date;
  window.Date = class extends Right {
    constructor(...given: unknown[]) {
      super(...((given.length > 0 ? given : [Right.now() + off]) as []));
    }
    static override now = (): number => Right.now() + off;
  } as DateConstructor;
};
const YEARS = 365 * 86_400_000;

test.each<[string, number, boolean]>([
  ['nine years back', -9, true],
  ['nine years ahead', 9, true],
  // The wrong clock breaks the certificate of the page's own server, too.
  ['nine years back, with nobody who tells the time', -9, false],
])('a clock is wrong: %s', async (_, years, isTold) => {
  const host = await started(servePage());
  const { url } = await started(serve(allowing(accepting()), certificate));
  await open(host, shiftClock, years * YEARS);
  if (!isTold) await host.stop();
  await expectTrouble('clock-wrong', { url });
});

const LOGINS: [string, Answer][] = [
  ['HTML with 200', replying(200, HTML, '<form>Free Wi-Fi</form>')],
  ['a redirect to HTML', replying(302, { location: '/login' })],
  ['511', replying(511, HTML, '<form>Free Wi-Fi</form>')],
];

test.each(LOGINS)('a login page in place of an endpoint on the page’s own site is named: %s', async (_, answer) => {
  const host = await started(servePage({}, answer));
  await open(host);
  await expectTrouble('login-page', { url: `${host.url}/v1/batches` });
});

test.each(LOGINS)('a login page in place of an endpoint elsewhere is named: %s', async (_, answer) => {
  await open(await started(servePage()));
  await expectTrouble('login-page', await elsewhere(allowing(answer)));
});

test.each<[string, () => Promise<Answer>]>([
  ['511', async () => replying(511)],
  [
    'a redirect to its own address',
    async () => replying(302, { location: (await started(serve(replying(200, HTML)))).url }),
  ],
])('a login page that answers for every server, and lets nobody read it, is named: %s', async (_, login) => {
  const answer = await login();
  const host = await started(servePage());
  const { url } = await elsewhere(answer);
  await open(host);
  host.answer = answer;
  await expectTrouble('login-page', { url });
});

test.each<[number, Trouble]>([
  [401, 'key-refused'],
  [403, 'key-refused'],
  [404, 'not-found'],
  [410, 'not-found'],
  [429, 'busy'],
  [503, 'server-error'],
  [200, 'strange-reply'],
  [422, 'refuses-all'],
])('what an endpoint says by %i is named', async (status, trouble) => {
  await open(await started(servePage()));
  await expectTrouble(trouble, await elsewhere(allowing(replying(status))));
});

test('an endpoint that answers again is reachable', async () => {
  await open(await started(servePage()));
  const endpoint = await elsewhere(allowing(accepting()));
  share.named++;
  expect(await page.evaluate((to) => troubled.diagnose(to), endpoint)).toBe('reachable');
  share.right++;
});

const saysOffline = (): void => {
  Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });
};

test('a browser that says it is offline, on a good network, stops no delivery', async () => {
  const ids: string[] = [];
  const { url } = await elsewhere(allowing(accepting((id) => ids.push(id))));
  await open(await started(servePage()), saysOffline);
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);
  const response = aResponse();
  await page.evaluate(([to, one]) => troubled.deliver(to, one), [anEndpoint({ url }), response] as const);
  await expect.poll(() => ids, { timeout: 2_000 }).toEqual([response.id]);
});

test('nor does it stop the next try, which comes after one step of the backoff', async () => {
  const ids: string[] = [];
  let begun: number | undefined;
  const { url } = await elsewhere(
    allowing((request, response) => {
      if (begun) return accepting((id) => ids.push(id))(request, response);
      begun = performance.now();
      replying(503)(request, response);
    }),
  );
  await open(await started(servePage()), saysOffline);
  await page.evaluate(([to, one]) => troubled.deliver(to, one), [anEndpoint({ url }), aResponse()] as const);
  await expect.poll(() => ids.length, { timeout: 10_000, interval: 50 }).toBe(1);
  const delay = performance.now() - begun!;
  console.log(`drain delay with onLine = false: ${Math.round(delay)} ms`);
  expect(delay).toBeLessThan(7_500 + 1_000);
});
