// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leanPreact } from '../../scripts/lean-preact.ts';

const FILE = 'node_modules/preact/dist/preact.mjs';
const lean = (code: string, id = FILE): unknown =>
  (leanPreact.transform as unknown as (code: string, id: string) => unknown)(code, id);

test('the Preact of the widget is a third smaller, and no other file is touched', () => {
  const whole = readFileSync(FILE, 'utf8');
  expect((lean(whole) as string).length).toBeLessThan(whole.length * 0.7);
  expect(lean(whole, 'src/ui/press.ts')).toBeUndefined();
});

test('a Preact whose file is another fails the build instead of being cut in the wrong place', () => {
  const whole = readFileSync(FILE, 'utf8');
  expect(() => lean(whole.replaceAll('128&u.__u', '64&u.__u'))).toThrow('Preact has changed');
  expect(() => lean(whole + whole)).toThrow('Preact has changed');
});
