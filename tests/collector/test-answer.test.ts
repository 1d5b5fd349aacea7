// @vitest-environment node
import { expect, test } from 'vitest';
import { responses } from '../../collector/tables.ts';
import { parseResponse } from '../../src/model/parse-batch.ts';
import { aResponse } from '../fixtures.ts';

const rowOf = (test?: true) => {
  const item = aResponse(test && { test });
  return responses.row({ item, body: '{}' }, 'device', undefined);
};

test('A test answer is kept without a face and without a score, so that it counts nowhere', () => {
  expect(rowOf()).toEqual(expect.arrayContaining(['positive', 100]));
  expect(rowOf(true)).not.toContain('positive');
  expect(rowOf(true)).not.toContain(100);
});

test('A test answer is read as one, and nothing else may stand in its field', () => {
  expect(parseResponse(aResponse({ test: true }))).toMatchObject({ item: { test: true } });
  expect(parseResponse({ ...aResponse(), test: 'yes' })).toMatchObject({ verdict: { outcome: 'rejected' } });
});
