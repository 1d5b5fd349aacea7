// @vitest-environment node
import { expect, test } from 'vitest';
import { closingText } from '../../collector/check-endpoint/print.ts';
import { FORMATS } from '../../src/model/endpoint.ts';
import { aWebhook, CORS } from './scripted-endpoint.ts';
import { came, checking, missing, serving, status, trying } from './tries.ts';

test.each(FORMATS.filter((one) => one !== 'senyum'))('a plain webhook passes for the format %s', async (format) => {
  const { url, arrived } = await serving(aWebhook());
  const report = await checking(url, { format });
  expect(report).toMatchObject({ grade: 'unverified', passed: true });
  expect(report.next).toBeUndefined();
  expect(came(report, 'once')).toBe('a 2xx, which does not tell whether a duplicate is stored once');
  const types = {
    cloudevents: 'application/cloudevents-batch+json',
    ndjson: 'application/x-ndjson',
    json: 'application/json',
  };
  expect(arrived[0]!.headers['content-type']).toBe(types[format as keyof typeof types]);
  expect(closingText(report)).toContain('Only the format senyum can be verified');
});

test('a plain webhook is unverified for the format senyum, which is not enough', async () => {
  const report = await trying(aWebhook());
  expect(report).toMatchObject({ grade: 'unverified', passed: false });
  expect(missing(report)).toEqual(['healthy', 'not-json']);
  expect(came(report, 'healthy')).toBe('200, "ok", which is not JSON');
  expect(closingText(report)).toContain('Answer with JSON: { "senyum": 1');
  expect(closingText(report)).toContain('"grade": "unverified"');
});

test('a 204 is taken as unverified', async () => {
  const report = await trying(aWebhook(204, ''));
  expect(report.grade).toBe('unverified');
  expect(came(report, 'healthy')).toBe('204, an empty body');
  expect((await trying(aWebhook(204, ''), { format: 'json' })).passed).toBe(true);
});

test('a webhook that fails at duplicates can not be used', async () => {
  const seen = new Set<string>();
  const report = await trying(
    ({ method, body }) => {
      if (method === 'OPTIONS') return { status: 204, headers: CORS };
      const ids = body.toString().match(/"id":"[^"]+"/g) ?? [];
      const known = ids.some((id) => seen.has(id));
      for (const id of ids) seen.add(id);
      return { status: known ? 409 : 200, headers: CORS };
    },
    { format: 'json' },
  );
  expect(report.grade).toBe('not usable');
  expect(missing(report)).toEqual(['same-batch', 'overlap', 'revision']);
});

test('a webhook that refuses what is malformed gets a note', async () => {
  const report = await trying(
    ({ method, body }) => ({
      status: method === 'OPTIONS' ? 204 : body.includes('ecstatic') ? 422 : 200,
      headers: CORS,
    }),
    { format: 'ndjson' },
  );
  expect(report.passed).toBe(true);
  expect(status(report, 'malformed')).toBe('note');
});
