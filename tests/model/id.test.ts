import { expect, test } from 'vitest';
import { isId, newId } from '../../src/model/id.ts';

test('an id is a UUIDv7 that carries its time', () => {
  const id = newId(Date.UTC(2026, 10, 21));
  expect(isId(id)).toBe(true);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21));
});

test('ids sort by age and do not repeat', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => newId(1_000_000 + i));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(Array.from({ length: 10_000 }, () => newId(5))).size).toBe(10_000);
});

const ID = '0193a5f2-71c4-7b1e-9f0a-2d4c6e8a0b1c';

test.each(['', 'x', ID.toUpperCase(), ID.replace('-7b', '-4b'), `${ID}0`, 7, null])('%s is not an id', (value) => {
  expect(isId(ID)).toBe(true);
  expect(isId(value)).toBe(false);
});
