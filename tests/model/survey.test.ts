import { expect, test } from 'vitest';
import { textIn } from '../../src/model/survey.ts';

test('a text is found by its exact language, then by its primary one, then the first is taken', () => {
  const text = { en: 'Hello', sv: 'Hej', 'pt-BR': 'Oi' };
  expect(['pt-BR', 'sv-FI', 'de'].map((locale) => textIn(text, locale))).toEqual(['Oi', 'Hej', 'Hello']);
  expect(textIn('Hello', 'sv')).toBe('Hello');
});

test('a language called like a part of every object is not found', () => {
  expect(textIn({ en: 'Hello' }, 'constructor')).toBe('Hello');
  expect(textIn({ en: 'Hello' }, '__proto__')).toBe('Hello');
});
