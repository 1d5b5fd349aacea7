// @vitest-environment node
import { expect, test } from 'vitest';
import { anEndpoint, CORS, type Habits } from './scripted-endpoint.ts';
import { came, checking, missing, serving, status, trying } from './tries.ts';

const without = (names: string[], when: (method: string, status: number) => boolean = () => true): Habits => ({
  reply: (reply, { method }) =>
    when(method, reply.status)
      ? {
          ...reply,
          headers: Object.fromEntries(Object.entries(reply.headers ?? {}).filter(([name]) => !names.includes(name))),
        }
      : reply,
});

test('an endpoint without CORS can not be used by a page elsewhere', async () => {
  const report = await trying(anEndpoint(without(Object.keys(CORS))));
  expect(report.grade).toBe('not usable');
  expect(missing(report)).toEqual(['preflight', 'cors-reply']);
  expect(came(report, 'cors-error')).toBe('not there on 400');
});

test('an endpoint without CORS can be used by pages of its own origin', async () => {
  const { url } = await serving(anEndpoint(without(Object.keys(CORS))));
  const report = await checking(url, { origin: new URL(url).origin });
  expect(report.grade).toBe('verified');
  expect(status(report, 'preflight')).toBeUndefined();
});

test('a preflight that asks for a key can not be passed', async () => {
  const right = anEndpoint();
  const report = await trying(
    (arrived, response) =>
      arrived.method === 'OPTIONS' && !arrived.headers['x-key'] ? { status: 401 } : right(arrived, response),
    {
      headers: { 'x-key': 'right' },
    },
  );
  expect(missing(report)).toEqual(['preflight']);
});

test('a preflight must allow every header that senyum sends', async () => {
  const { url, arrived } = await serving(anEndpoint());
  const report = await checking(url, { headers: { authorization: 'Bearer 1' } });
  expect(came(report, 'preflight')).toBe('204, without authorization in access-control-allow-headers');
  const asked = arrived.find(({ method }) => method === 'OPTIONS')!.headers;
  expect(asked['access-control-request-headers']).toBe('authorization,content-type,idempotency-key');
  expect(asked.origin).toBe('https://shop.example');
  expect(asked.authorization).toBeUndefined();
});

test('a star allows every header but authorization', async () => {
  const star: Habits = {
    reply: (reply) => ({ ...reply, headers: { ...reply.headers, 'access-control-allow-headers': '*' } }),
  };
  expect((await trying(anEndpoint(star))).grade).toBe('verified');
  const keyed = await trying(anEndpoint(star), { headers: { authorization: 'Bearer 1' } });
  expect(missing(keyed)).toEqual(['preflight']);
});

test('an endpoint that allows another origin can not be used', async () => {
  const report = await trying(
    anEndpoint({
      reply: (reply) => ({
        ...reply,
        headers: { ...reply.headers, 'access-control-allow-origin': 'https://a.example' },
      }),
    }),
  );
  expect(missing(report)).toEqual(['preflight', 'cors-reply']);
  expect(came(report, 'cors-reply')).toBe('200, for another origin only');
});

test('an endpoint whose errors lack CORS is not verified', async () => {
  const report = await trying(anEndpoint(without(['access-control-allow-origin'], (_, code) => code >= 400)));
  expect(report.grade).toBe('unverified');
  expect(missing(report)).toEqual(['cors-error']);
});

test('headers that are not exposed are only a note', async () => {
  const report = await trying(anEndpoint(without(['access-control-expose-headers'])));
  expect(report.grade).toBe('verified');
  expect(status(report, 'exposed')).toBe('note');
  expect(came(report, 'exposed')).toBe('without retry-after and date');
});
