import { expect, test } from 'vitest';
import { newId } from '../../src/model/id.ts';
import { parseEnvelope, parseMeasure, parseResponse } from '../../src/model/parse-batch.ts';
import { aResponse } from '../fixtures.ts';

test('a response is read as it is, unknown fields included', () => {
  const sent = { ...aResponse(), future: { field: [1] } };
  expect(parseResponse(sent)).toEqual({ item: sent });
});

test.each<[string, object, string]>([
  ['a kind that is not known', { answers: [{ question: 'q', kind: 'hologram', value: 5 }] }, 'answers[0].kind'],
  ['a sixth star', { answers: [{ question: 'q', kind: 'stars', value: 6 }] }, 'answers[0].value'],
  ['no choice', { answers: [{ question: 'q', kind: 'choices', value: [] }] }, 'answers[0].value'],
  [
    'a face that three faces lack',
    { answers: [{ question: 'q', kind: 'smiley', value: 'very-negative' }] },
    'answers[0]',
  ],
  ['a bare index in place of a face', { answers: [{ question: 'q', kind: 'smiley', value: 2 }] }, 'answers[0].value'],
  ['no answers', { answers: [] }, 'answers'],
  ['a negative revision', { revision: -1 }, 'revision'],
  ['a fraction', { revision: 0.5 }, 'revision'],
  ['a date of another kind', { at: 'yesterday' }, 'at'],
  ['the year 0', { at: '0000-01-01T00:00:00Z' }, 'at'],
  ['U+0000', { touchpoint: 'a\0b' }, 'touchpoint'],
  ['a lone surrogate', { survey: 'a\ud800b' }, 'survey'],
  [
    'a comment that is too long',
    { answers: [{ question: 'q', kind: 'text', value: 'x'.repeat(2001) }] },
    'answers[0].value',
  ],
])('%s is rejected by id, with the path', (_, fields, path) => {
  const sent = aResponse(fields as never);
  const parsed = parseResponse(sent);
  expect(parsed).toMatchObject({ verdict: { id: sent.id, outcome: 'rejected' } });
  expect('verdict' in parsed && parsed.verdict.reason).toContain(`${path}:`);
});

test.each([null, 7, [], {}, { id: 'x' }])('%j is rejected without an id', (value) => {
  const parsed = parseResponse(value);
  expect(parsed).toMatchObject({ verdict: { outcome: 'rejected' } });
  expect('verdict' in parsed && 'id' in parsed.verdict).toBe(false);
});

test('hostile keys change no prototype', () => {
  const sent = JSON.parse(
    JSON.stringify(aResponse()).replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    ),
  );
  parseResponse(sent);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('a measure is read, and one that is not a number is rejected', () => {
  const measure = {
    id: newId(),
    touchpoint: 'store-1/till-1',
    name: 'waiting-time',
    value: 240,
    unit: 's',
    at: '2026-11-21T10:00:00Z',
  };
  expect(parseMeasure(measure)).toEqual({ item: measure });
  expect(parseMeasure({ ...measure, value: '240' })).toMatchObject({
    verdict: { id: measure.id, outcome: 'rejected' },
  });
});

test('an envelope of another version is refused with the path', () => {
  expect(parseEnvelope({ senyum: 2, batch: 'x', sentAt: 'now', device: {}, responses: [] })).toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ path: 'senyum' })]),
  });
});

test.each([
  { kind: 'smiley', value: 'very-positive', faces: 5 },
  { kind: 'smiley', value: 'negative', faces: 2 },
  { kind: 'thumbs', value: 'up' },
  { kind: 'yes-no', value: 'no' },
  { kind: 'stars', value: 1 },
  { kind: 'nps', value: 0 },
  { kind: 'ces', value: 7 },
  { kind: 'choice', value: 'queue' },
  { kind: 'choices', value: ['queue', 'price'] },
  { kind: 'contact', value: { name: 'Ada', email: 'ada@example.org', phone: '+46 70', consent: 'Write to me.' } },
])('an answer of kind $kind is read', (answer) => {
  const sent = aResponse({ answers: [{ question: 'q', ...answer }] as never });
  expect(parseResponse(sent)).toEqual({ item: sent });
});

const CONTACT = { email: 'ada@example.org', consent: 'Write to me.' };

test.each([
  ['without a consent', { email: 'ada@example.org' }],
  ['without a way to reach anybody', { name: 'Ada', consent: 'Write to me.' }],
  ['with an address that is none', { ...CONTACT, email: 'ada@example' }],
  ['with a number that is too long', { ...CONTACT, phone: '1'.repeat(41) }],
  ['with more than was asked for', { ...CONTACT, birthday: '1815-12-10' }],
  ['as a text', 'ada@example.org'],
])('Contact details %s are refused', (_, value) => {
  const sent = aResponse({ answers: [{ question: 'q', kind: 'contact', value }] as never });
  expect(parseResponse(sent)).toMatchObject({ verdict: { outcome: 'rejected' } });
});

test.each<[unknown, object]>([
  [
    { plan: 'pro', region: 'north' },
    { plan: 'pro', region: 'north' },
  ],
  ['pro', {}],
  [{ plan: 5 }, {}],
  [{ plan: 'x'.repeat(201) }, {}],
  [{ plan: '\0' }, {}],
  [Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`c${i}`, 'a'])), {}],
])('a context of %j keeps no answer away, and counts only when it can be read', (context, read) => {
  expect(parseResponse({ ...aResponse(), context })).toMatchObject({ item: { context: read } });
});
