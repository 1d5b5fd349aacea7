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

test.each(['', 'x', newId().toUpperCase(), newId().replace('-7', '-4'), 7, null])('%s is not an id', (value) => {
  expect(isId(value)).toBe(false);
});
