import { expect, test } from 'vitest';
import { declaredIn } from '../../src/model/context.ts';

const CONTEXTS = [
  { name: 'plan', values: ['free', 'pro'] },
  { name: 'region', values: ['north'] },
  { name: 'constructor', values: ['x'] },
];

test.each<[Record<string, unknown>, [string, string][]]>([
  [
    { plan: 'pro', region: 'north' },
    [
      ['plan', 'pro'],
      ['region', 'north'],
    ],
  ],
  [{ plan: 'pro', email: 'ann@shop.test' }, [['plan', 'pro']]],
  [{ plan: 'ann@shop.test', region: 'south' }, []],
  [{ plan: ['pro'], region: 5 }, []],
  [{}, []],
])('of %j only declared names with declared values are told', (told, found) => {
  expect(declaredIn(told as Record<string, string>, CONTEXTS)).toEqual(found);
});

test('where the owner has declared nothing, nothing is told', () => {
  expect(declaredIn({ plan: 'pro' })).toEqual([]);
});
