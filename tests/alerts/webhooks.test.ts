// @vitest-environment node
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { acknowledge } from '../../collector/alerts/acknowledge.ts';
import type { Timers } from '../../collector/alerts/again.ts';
import { lookOnce } from '../../collector/alerts/look.ts';
import { nextTry } from '../../collector/alerts/next-try.ts';
import { keyOf } from '../../collector/alerts/sign.ts';
import { type TellParts, tellWebhooks } from '../../collector/alerts/tell.ts';
import type { Alert, Alerting } from '../../src/model/alerts.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import { config as base, type Opened, usualEngines } from '../collector/parts.ts';
import { keepAnswers, MINUTE } from './kept.ts';

const START = new Date('2026-11-18T03:00:00Z');
const SECOND = 1_000;
const HOUR = 60 * MINUTE;
const TILL = 'store-1/till-1';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const env = { HOOK_SECRET: SECRET };

interface Received {
  headers: Record<string, string>;
  body: string;
}

let received: Received[] = [];
let replies: { status: number; headers?: Record<string, string> }[] = [];
const receiver = http.createServer(async (request, reply) => {
  let body = '';
  for await (const part of request) body += part;
  received.push({ headers: request.headers as Record<string, string>, body });
  const { status, headers = {} } = replies.shift() ?? { status: 204 };
  reply.writeHead(status, headers).end(status === 204 ? undefined : 'a secret of the receiver');
});
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

describe.each(usualEngines)('webhooks over $engine', ({ open }) => {
  let opened: Opened;
  let now = START;
  let stops: (() => Promise<void>)[] = [];
  const warn = vi.fn();

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    for (const table of ['alerts', 'responses', 'disabled_webhooks']) await opened.store.query(`delete from ${table}`);
    now = START;
    received = [];
    replies = [];
    warn.mockClear();
    await keepAnswers(opened.store, TILL, new Date(START.getTime() - MINUTE), 'negative', 4);
  });
  afterEach(async () => {
    for (const stop of stops) await stop();
    stops = [];
  });

  const configWith = (changes: Alerting = {}): SenyumConfig => ({
    ...base,
    alerts: { webhooks: [{ url, secretEnv: 'HOOK_SECRET' }], allowAddresses: ['127.0.0.1'], ...changes },
  });
  const look = (changes?: Alerting) => lookOnce(opened.store, configWith(changes), now);
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };

  /** Tells the webhooks as a collector that has started does; each `round` is one round of it. */
  const startTelling = (changes?: Alerting, parts: Partial<TellParts> = {}) => {
    let next = () => {};
    let ended = () => {};
    const timers: Timers = {
      set: (work) => {
        next = work;
        ended();
        return undefined as unknown as NodeJS.Timeout;
      },
      clear: () => {},
    };
    const { store } = opened;
    const fixed = { store, config: configWith(changes), env, warn, now: () => now, random: () => 0.5, timers };
    const stop = tellWebhooks({ ...fixed, ...parts });
    stops.push(stop);
    const round = () =>
      new Promise<void>((resolve) => {
        ended = resolve;
        next();
      });
    return { round, stop };
  };
  const types = () => received.map(({ body }) => JSON.parse(body).type);
  const ids = () => received.map(({ headers }) => headers['webhook-id']);

  test('tell what was opened, with a signature that the Standard Webhooks library accepts', async () => {
    vi.useFakeTimers({ now: START, toFake: ['Date'] });
    await look();
    await startTelling().round();
    expect(received).toHaveLength(1);
    const { headers, body } = received[0]!;
    const told = new Webhook(SECRET).verify(body, headers) as { type: string; timestamp: string; data: Alert };
    expect(told).toMatchObject({
      type: 'alert.opened',
      timestamp: START.toISOString(),
      data: { rule: 'unhappy', touchpoint: TILL, name: 'Till 1', facts: { kind: 'unhappy', n: 4, negative: 4 } },
    });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'senyum-attempt': '1' });
    expect(() => new Webhook(SECRET).verify(`${body} `, headers)).toThrow();
    vi.useRealTimers();
  });

  test('tell of an alert that is acknowledged, and that is closed, each once', async () => {
    await look();
    const { round } = startTelling();
    await round();
    const id = (JSON.parse(received[0]!.body) as { data: Alert }).data.id;
    await acknowledge(opened.store, configWith(), id, now);
    await acknowledge(opened.store, configWith(), id, now);
    await round();
    later(30 * MINUTE);
    await look();
    await round();
    await round();
    expect(types()).toEqual(['alert.opened', 'alert.acknowledged', 'alert.closed']);
    expect(new Set(ids()).size).toBe(3);
  });

  test('are tried again with the same id after 5 seconds, 5 minutes and so on, until one attempt gets through', async () => {
    await look();
    replies = [{ status: 500 }, { status: 302, headers: { location: 'http://127.0.0.1/' } }, { status: 200 }];
    const { round } = startTelling();
    await round();
    later(5 * SECOND);
    await round();
    expect(received).toHaveLength(1);
    later(SECOND);
    await round();
    later(5 * MINUTE);
    await round();
    expect(received).toHaveLength(2);
    later(MINUTE);
    await round();
    later(100 * HOUR);
    await round();
    expect(received.map(({ headers }) => headers['senyum-attempt'])).toEqual(['1', '2', '3']);
    expect(new Set(ids()).size).toBe(1);
  });

  test('wait as long as the receiver asks for', async () => {
    await look();
    replies = [{ status: 429, headers: { 'retry-after': '600' } }];
    const { round } = startTelling();
    await round();
    later(9 * MINUTE);
    await round();
    expect(received).toHaveLength(1);
    later(2 * MINUTE);
    await round();
    expect(received).toHaveLength(2);
  });

  test('are given up after three days, without a word of what the receiver said', async () => {
    await look();
    replies = Array.from({ length: 20 }, () => ({ status: 503 }));
    const { round } = startTelling();
    await round();
    for (let hour = 0; hour < 90; hour++) {
      later(HOUR);
      await round();
    }
    expect(received).toHaveLength(10);
    expect(warn.mock.calls.join()).toMatch(/could not be told .* in three days: 503/);
    const { rows } = await opened.store.query('select * from alert_messages');
    expect(JSON.stringify([rows, warn.mock.calls])).not.toContain('a secret of the receiver');
    expect(JSON.stringify([rows, warn.mock.calls])).not.toContain(SECRET);
  });

  test('that are gone (410) are told nothing more until the collector starts anew', async () => {
    await look();
    replies = [{ status: 410 }];
    const telling = startTelling();
    await telling.round();
    later(30 * MINUTE);
    await look();
    await telling.round();
    expect(types()).toEqual(['alert.opened']);
    await telling.stop();
    const again = startTelling();
    await again.round();
    await keepAnswers(opened.store, TILL, now, 'negative', 4);
    await look();
    await again.round();
    expect(types()).toEqual(['alert.opened', 'alert.opened']);
  });

  test('hear what was committed by a collector that was killed before it could send', async () => {
    await look();
    // Taken up, and then nothing more: as a kill between commit and send leaves it.
    await opened.store.query(`update alert_messages set attempts = 1, due_at = $1::timestamptz`, [
      new Date(now.getTime() + MINUTE).toISOString(),
    ]);
    const { rows } = await opened.store.query<{ id: string }>('select id from alert_messages');
    const { round } = startTelling();
    await round();
    expect(received).toEqual([]);
    later(MINUTE);
    await round();
    expect(ids()).toEqual([rows[0]!.id]);
  });

  test('hear a message again with the same id when the collector was killed after it had sent', async () => {
    await look();
    const broken = {
      ...opened.store,
      query: <Row>(text: string, params?: unknown[]) =>
        /done_at = /.test(text) ? Promise.reject(new Error('killed')) : opened.store.query<Row>(text, params),
    };
    const killed = startTelling({}, { store: broken });
    await killed.round();
    await killed.stop();
    later(MINUTE);
    await startTelling().round();
    expect(received).toHaveLength(2);
    expect(new Set(ids()).size).toBe(1);
  });

  test('hear each message once from two collectors on one database', async () => {
    await keepAnswers(opened.store, 'web/checkout', new Date(now.getTime() - MINUTE), 'negative', 4);
    await look();
    const two = [startTelling(), startTelling()];
    await Promise.all(two.map(({ round }) => round()));
    await Promise.all(two.map(({ round }) => round()));
    expect(received).toHaveLength(2);
  });

  test('are left in peace in quiet hours, and told once afterwards how it ended', async () => {
    const quiet = { quietHours: { from: '22:00', to: '07:00', timeZone: 'Asia/Jakarta' } };
    // 23:00 in Jakarta.
    now = new Date('2026-11-18T16:00:00Z');
    for (const touchpoint of [TILL, 'web/checkout']) await keepAnswers(opened.store, touchpoint, now, 'negative', 4);
    await look(quiet);
    const { round } = startTelling(quiet);
    await round();
    later(30 * MINUTE);
    await keepAnswers(opened.store, 'web/checkout', now, 'negative', 4);
    await look(quiet);
    now = new Date('2026-11-18T23:59:00Z');
    await round();
    expect(received).toEqual([]);
    now = new Date('2026-11-19T00:00:00Z');
    await round();
    expect(received.map(({ body }) => [JSON.parse(body).type, JSON.parse(body).data.touchpoint]).sort()).toEqual([
      ['alert.closed', TILL],
      ['alert.opened', 'web/checkout'],
    ]);
  });

  test('without a secret are told nothing, and the owner reads where it is missing', async () => {
    await look();
    const stop = tellWebhooks({ store: opened.store, config: configWith(), env: { HOOK_SECRET: 'whsec_short' }, warn });
    await stop();
    expect(warn.mock.calls.join()).toMatch(/^senyum\.json: alerts\.webhooks\[0\]\.secretEnv: .*HOOK_SECRET/);
    expect(warn.mock.calls.join()).not.toContain('whsec_short');
    expect(received).toEqual([]);
    // What it would have been told waits for the secret.
    await startTelling().round();
    expect(types()).toEqual(['alert.opened']);
  });
});

test('the tries are spread over three days, and a date to wait for is understood', () => {
  const waits = Array.from({ length: 11 }, (_, i) => nextTry(i + 1, undefined, START, 0)?.getTime());
  const all = waits.reduce<number>((sum, at) => sum + (at === undefined ? 0 : at - START.getTime()), 0);
  expect(waits.filter((at) => at === undefined)).toHaveLength(2);
  expect(all / HOUR).toBeCloseTo(75.6, 1);
  const asked = new Date(START.getTime() + HOUR);
  expect(nextTry(1, asked.toUTCString(), START, 0)).toEqual(asked);
  expect(nextTry(1, '99999999', START, 0)).toEqual(new Date(START.getTime() + 24 * HOUR));
  expect(nextTry(1, 'soon', START, 1)).toEqual(new Date(START.getTime() + 5.5 * SECOND));
});

test.each([
  [SECRET, true],
  [` ${SECRET}\n`, true],
  [undefined, false],
  ['', false],
  ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', false],
  ['whsec_c2hvcnQ=', false],
])('%j is a secret: %s', (secret, is) => {
  expect(keyOf(secret) !== undefined).toBe(is);
});
