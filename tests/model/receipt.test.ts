import { expect, test } from 'vitest';
import { newId } from '../../src/model/id.ts';
import { readReceipt, receiptOf } from '../../src/model/receipt.ts';

const ids = Array.from({ length: 300 }, (_, i) => newId(Date.UTC(2026, 0) + i * 31 * 3_600_000 + i * 777));

/** Whether a code stands for an id, as the database looks for it. */
const standsFor = (code: string, id: string): boolean => {
  const found = readReceipt(code);
  return !!found && found.from <= id && id < found.to && id.endsWith(found.ending) && found.ending.length === 21;
};

test('a code stands for its own id, and for no other', () => {
  for (const [i, id] of ids.entries()) {
    const code = receiptOf(id);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect([standsFor(code, id), standsFor(code, ids[(i + 1) % ids.length]!)]).toEqual([true, false]);
  }
  expect(new Set(ids.map(receiptOf)).size).toBe(ids.length);
});

test('holds all random bits, the first and the last', () => {
  for (const id of ['019a0000-0000-7000-8000-000000000000', '019affff-ffff-7fff-bfff-ffffffffffff'])
    expect(standsFor(receiptOf(id), id)).toBe(true);
});

test('can be typed in small letters, without dashes, and with O, I and L', () => {
  const id = ids.find((one) => /0/.test(receiptOf(one)) && /1/.test(receiptOf(one)))!;
  const code = receiptOf(id);
  const sloppy = code.toLowerCase().replaceAll('-', ' ').replace('0', 'o').replace('1', 'l');
  expect([standsFor(sloppy, id), standsFor(` ${code.replaceAll('-', '')}`, id)]).toEqual([true, true]);
});

test('a slip of one sign, or of two that changed places, is told', () => {
  for (const id of ids.slice(0, 40)) {
    const code = receiptOf(id).replaceAll('-', '');
    for (let i = 0; i < code.length - 1; i++) {
      const [a, b] = [code[i]!, code[i + 1]!];
      const other = a === 'A' ? 'B' : 'A';
      expect(readReceipt(code.slice(0, i) + other + code.slice(i + 1))).toBeUndefined();
      const isSame = a === b || (a === '0' && b === 'Z') || (a === 'Z' && b === '0');
      if (!isSame && i < code.length - 2)
        expect(readReceipt(code.slice(0, i) + b + a + code.slice(i + 2))).toBeUndefined();
    }
  }
});

test.each(['', 'A', '0000', 'U'.repeat(20), '0'.repeat(21), '😀'.repeat(20)])('%s is no code', (typed) => {
  expect(readReceipt(typed)).toBeUndefined();
});
