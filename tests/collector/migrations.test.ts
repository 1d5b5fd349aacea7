// @vitest-environment node
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../collector/migrations.ts';

/**
 * The entries as collectors in the field have run them, as hashes. An entry that is to change is emptied, and what it
 * makes is made anew by one at the end.
 */
const RUN = [
  '9961f411',
  'bf93daed',
  '20cb315f',
  '0950fa6e',
  'e55212e2',
  'ec59377b',
  '452ec5f1',
  '4f53cda1',
  '2a1ec08f',
  '1103d5b8',
  'cb1072db',
  'f9bad42b',
  '2b1a249e',
  '4f53cda1',
  'b8396402',
  '4f53cda1',
  '4d7bc5e4',
  '5768b01f',
  '44b53003',
  'bf352280',
  'd995704b',
  'df7b025e',
  '02daf398',
  '0282512b',
  'f79b6cdf',
];

test('the entries in the history of the tables stay as they were run, new ones come at the end', () => {
  const hash = (entry: readonly string[]) =>
    createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 8);
  expect(MIGRATIONS.map(hash)).toEqual(RUN);
});
